package org.qunli.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Names people in Tasklist's history of a task, where the engine puts accounts. Whom it tells of, and to whom, the engine
 * has decided by then: nobody can ask for the name behind any other account.
 */
class NamesInHistory extends OncePerRequestFilter {

    private static final Pattern COMMENTS = Pattern.compile(".*/task/[^/]+/comment");

    private final Directory directory;
    private final ObjectMapper json;

    NamesInHistory(Directory directory, ObjectMapper json) {
        this.directory = directory;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        var history = path.endsWith("/history/user-operation") && request.getParameter("taskId") != null
                || COMMENTS.matcher(path).matches();
        return !history || !HttpMethod.GET.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() == HttpStatus.OK.value()) {
            var named = named(json.readTree(kept.getContentAsByteArray()));
            kept.resetBuffer();
            kept.getOutputStream().write(json.writeValueAsBytes(named));
        }
        kept.copyBodyToResponse();
    }

    private JsonNode named(JsonNode entries) {
        var people = directory.people(entries.valueStream()
                .flatMap(entry -> accounts(entry).map(entry::path))
                .map(JsonNode::asText)
                .collect(Collectors.toSet()));
        entries.forEach(entry -> accounts(entry).forEach(field -> Optional.ofNullable(
                        people.get(entry.path(field).asText()))
                .ifPresent(person -> ((ObjectNode) entry).put(field, person.getName()))));
        return entries;
    }

    /** The fields that hold accounts; another property may have the value of one by chance. */
    private static Stream<String> accounts(JsonNode entry) {
        return entry.path("property").asText().equals("assignee")
                ? Stream.of("userId", "newValue", "orgValue")
                : Stream.of("userId");
    }
}
