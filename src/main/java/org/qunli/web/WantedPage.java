package org.qunli.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Where somebody who has to sign in first wanted to go, in a cookie: a session for it, as is usual, would be one for each
 * link that is tapped by somebody who is not signed in, and would be unknown to the node at which they sign in.
 */
final class WantedPage implements RequestCache {

    static final String COOKIE = "qunli-wanted";

    /** Longer than any address of ours, shorter than what a browser keeps. */
    private static final int LONGEST = 2_000;

    /** A cookie can be forged: it leads to no other host. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])\\p{Graph}*");

    /** A page that a person looks at; what scripts of a page ask for is none. */
    private static boolean isPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && request.getHeader("HX-Request") == null
                && request.getHeader("X-Requested-With") == null
                && !pathOf(request).startsWith("/camunda/api/")
                && !pathOf(request).startsWith("/favicon");
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var wanted = addressOf(request);
        if (isPage(request) && wanted.length() <= LONGEST) {
            response.addCookie(cookie(
                    request,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(wanted.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Override
    public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return wanted(request).map(SimpleSavedRequest::new).orElse(null);
    }

    /** Nothing of the request is kept but its address, so none takes the place of another. */
    @Override
    public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        wanted(request).filter(addressOf(request)::equals).ifPresent(here -> removeRequest(request, response));
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        var ended = cookie(request, "");
        ended.setMaxAge(0);
        response.addCookie(ended);
    }

    private static Optional<String> wanted(HttpServletRequest request) {
        try {
            return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                    .map(cookie -> new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8))
                    .filter(address -> OURS.matcher(address).matches());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String addressOf(HttpServletRequest request) {
        return pathOf(request) + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static Cookie cookie(HttpServletRequest request, String value) {
        var cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        return cookie;
    }
}
