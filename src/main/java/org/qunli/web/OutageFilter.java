package org.qunli.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.qunli.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away, everybody is told to come back in a moment: 503 with {@code Retry-After}. Answers by
 * itself, because the error page and whoever looks up the person signed in need the database, too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutageFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);

    private static final Resource PAGE = new ClassPathResource("templates/away.html");

    private final ProblemWriter problems;
    private final MessageSource messages;

    OutageFilter(ProblemWriter problems, MessageSource messages) {
        this.problems = problems;
        this.messages = messages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            var outage = Outage.behind(failure);
            if (response.isCommitted() || outage.isEmpty()) {
                throw failure;
            }
            // personal links are secrets
            var path = request.getRequestURI().replaceFirst("/tap/.*", "/tap/…");
            LOG.warn("The database is away: {} {} got 503", request.getMethod(), path);
            answer(messages.getMessage(outage.get(), request.getLocale()), request, response);
        }
    }

    private void answer(String words, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER);
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter()
                    .write(PAGE.getContentAsString(StandardCharsets.UTF_8).replace("{words}", words));
        } else {
            problems.write(HttpStatus.SERVICE_UNAVAILABLE, words, response);
        }
    }
}
