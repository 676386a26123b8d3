package org.qunli.bench;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** People who have signed in and reply over HTTP, each with the own session. */
final class Phones {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private record Session(String cookie, String token) {}

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private Phones(int port) {
        address = "http://localhost:" + port;
    }

    static Phones signIn(int port, List<String> accounts) {
        var phones = new Phones(port);
        Clients.run(accounts, phones::signIn);
        return phones;
    }

    private void signIn(String account) throws IOException, InterruptedException {
        var cookies = new CookieManager();
        var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var form = new HashMap<>(Map.of("username", account, "password", Population.PASSWORD));
        form.put("_csrf", token(browser.send(request("/login").build(), BodyHandlers.ofString())));
        var page = browser.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encode(form)))
                        .build(),
                BodyHandlers.ofString());
        // the session, the signed one for other nodes, and the form token's other half
        var cookie = cookies.getCookieStore().getCookies().stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        sessions.put(account, new Session(cookie, token(page)));
    }

    void acknowledge(String number, String account) throws IOException, InterruptedException {
        var session = sessions.get(account);
        send(request("/api/notices/" + number + "/acknowledgements")
                .header("Cookie", session.cookie())
                .header("X-CSRF-TOKEN", session.token()));
    }

    void updateBare(int row) throws IOException, InterruptedException {
        send(request("/bench/" + row));
    }

    private void send(HttpRequest.Builder post) throws IOException, InterruptedException {
        var answer = http.send(post.POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private static String token(HttpResponse<String> page) {
        var token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new AssertionError("no token on " + page.uri() + ": " + page.statusCode());
        }
        return token.group(1);
    }

    private static String encode(Map<String, String> form) {
        return String.join(
                "&",
                form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }
}
