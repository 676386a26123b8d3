package org.qunli.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who has signed in on the sign-in page and goes on with the session's cookie, faster than any browser. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** Shared, because each client has threads of its own; cookies are handled here. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final CookieManager cookies = new CookieManager();
    private String address;
    private String token;

    private Visitor(String address) {
        this.address = address;
    }

    /** @param address of the application, e.g. {@code http://localhost:8080} */
    public static Visitor signIn(String address, String account, String password)
            throws IOException, InterruptedException {
        var visitor = new Visitor(address);
        visitor.readToken(visitor.get("/login"));
        var form = Map.of("username", account, "password", password, "_csrf", visitor.token);
        var signedIn = visitor.send(visitor.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
        if (signedIn.headers().firstValue("Location").orElse("").contains("error")) {
            throw new AssertionError(account + " could not sign in");
        }
        visitor.readToken(visitor.get("/me"));
        return visitor;
    }

    /** Somebody who has got hold of the cookies. */
    public Visitor copy() {
        var copy = new Visitor(address);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> copy.cookies.getCookieStore().add(URI.create("http://localhost/"), cookie));
        copy.token = token;
        return copy;
    }

    /** Goes on at another node, with the same cookies. */
    public void moveTo(String otherAddress) {
        address = otherAddress;
    }

    /** As after the node that held the session has gone. */
    public void loseSession() {
        List.copyOf(cookies.getCookieStore().getCookies()).stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    /** Sends no token from now on, as a foreign page that makes the browser send its cookies. */
    public void loseToken() {
        token = "";
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** @param json null for an empty body */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        var request = request(path).header("X-CSRF-TOKEN", token);
        return send(
                json == null
                        ? request.POST(BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) throws IOException {
        var request = HttpRequest.newBuilder(
                        URI.create(URI.create(address + path).toASCIIString()))
                .timeout(Duration.ofSeconds(60));
        cookies.get(URI.create("http://localhost/"), Map.of())
                .getOrDefault("Cookie", List.of())
                .forEach(cookie -> request.header("Cookie", cookie));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        cookies.put(URI.create("http://localhost/"), response.headers().map());
        return response;
    }

    private void readToken(HttpResponse<String> page) {
        var found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("no form on " + page.uri() + ": " + page.statusCode());
        }
        token = found.group(1);
    }
}
