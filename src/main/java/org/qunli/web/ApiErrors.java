package org.qunli.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Requests under {@code /api} that reach no controller are refused as problems too; for pages the error page stands. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    private final MessageSource messages;

    ApiErrors(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler({
        NoHandlerFoundException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeException.class
    })
    ResponseEntity<Object> nowhere(Exception refusal, HttpServletRequest request, Locale locale) throws Exception {
        if (request.getRequestURI().startsWith("/api/") && refusal instanceof ErrorResponse response) {
            var problem = response.getBody();
            problem.setDetail(messages.getMessage(
                    "web.problem." + problem.getStatus(), new Object[] {request.getMethod()}, locale));
            return ResponseEntity.status(response.getStatusCode())
                    .headers(response.getHeaders())
                    .body(problem);
        }
        throw refusal;
    }
}
