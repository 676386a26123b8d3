package org.qunli.web;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.qunli.problem.ProblemException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Words every refusal of the REST interface as an RFC 9457 problem, in the caller's language, naming the field. */
@RestControllerAdvice(annotations = RestController.class)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private final MessageSource messages;

    ProblemAdvice(MessageSource messages) {
        this.messages = messages;
    }

    /** One wrong input: which field, and what is wrong with it. */
    record FieldProblem(String field, String message) {}

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refusal, Locale locale) {
        var status = statusOf(refusal.kind());
        var problem = ProblemDetail.forStatusAndDetail(status, messages.getMessage(refusal, locale));
        if (refusal.field() != null) {
            problem.setProperty("errors", List.of(new FieldProblem(refusal.field(), problem.getDetail())));
        }
        if (!refusal.errors().isEmpty()) {
            problem.setProperty("errors", refusal.errors());
        }
        var answer = ResponseEntity.status(status);
        if (refusal.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, refusal.retryAfter().toString());
        }
        return answer.body(problem);
    }

    /** Two people acted in the same moment; the second one looks again. */
    @ExceptionHandler
    ResponseEntity<Object> overtaken(ConcurrencyFailureException refusal, Locale locale) {
        return problem(HttpStatus.CONFLICT, "web.overtaken", locale);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException refusal, Locale locale) {
        return invalid(
                locale,
                refusal.getConstraintViolations().stream()
                        .map(violation -> new FieldProblem(
                                lastOf(violation.getPropertyPath().toString()), violation.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(MultipartException refusal, Locale locale) {
        return problem(HttpStatus.BAD_REQUEST, "web.unreadable-upload", locale);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException refusal, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                request.getLocale(),
                refusal.getFieldErrors().stream()
                        .map(error -> new FieldProblem(error.getField(), error.getDefaultMessage())));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException refusal, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (refusal.getCause() instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            var field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .reduce((path, step) -> step.startsWith("[") ? path + step : path + "." + step)
                    .orElseThrow();
            return invalid(
                    request.getLocale(),
                    Stream.of(new FieldProblem(
                            field, messages.getMessage("web.unreadable-value", null, request.getLocale()))));
        }
        var missing = ((ServletWebRequest) request).getRequest().getContentLengthLong() <= 0;
        return problem(
                HttpStatus.BAD_REQUEST, missing ? "web.missing-body" : "web.unreadable-body", request.getLocale());
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException refusal, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = refusal instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : refusal.getPropertyName();
        return invalid(name, "web.unreadable-value", request.getLocale());
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException refusal,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(refusal.getRequestPartName(), "web.missing", request.getLocale());
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException refusal,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(refusal.getParameterName(), "web.missing", request.getLocale());
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException refusal, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(HttpStatus.PAYLOAD_TOO_LARGE, "web.error.413", request.getLocale());
    }

    private ResponseEntity<Object> invalid(String field, String code, Locale locale) {
        return invalid(locale, Stream.of(new FieldProblem(field, messages.getMessage(code, null, locale))));
    }

    private ResponseEntity<Object> invalid(Locale locale, Stream<FieldProblem> errors) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, messages.getMessage("web.invalid-input", null, locale));
        problem.setProperty("errors", errors.toList());
        return ResponseEntity.badRequest().body(problem);
    }

    private ResponseEntity<Object> problem(HttpStatus status, String code, Locale locale) {
        return ResponseEntity.status(status)
                .body(ProblemDetail.forStatusAndDetail(status, messages.getMessage(code, null, locale)));
    }

    static HttpStatus statusOf(ProblemException.Kind kind) {
        return HttpStatus.valueOf(kind.status());
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
