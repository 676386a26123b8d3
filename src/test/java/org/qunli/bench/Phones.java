package org.qunli.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qunli.support.Visitor;

/** People who have signed in and reply over HTTP, each with the own session. */
final class Phones {

    private final String address;
    private final Map<String, Visitor> visitors = new ConcurrentHashMap<>();

    private Phones(int port) {
        address = "http://localhost:" + port;
    }

    static Phones signIn(int port, List<String> accounts) {
        var phones = new Phones(port);
        Clients.run(
                accounts,
                account -> phones.visitors.put(account, Visitor.signIn(phones.address, account, Population.PASSWORD)));
        return phones;
    }

    void acknowledge(String number, String account) throws IOException, InterruptedException {
        requireDone(visitors.get(account).post("/api/notices/" + number + "/acknowledgements", null));
    }

    /** The same request from the same phone, to the bare endpoint: what a phone itself costs is not to be measured. */
    void updateBare(int row, String account) throws IOException, InterruptedException {
        requireDone(visitors.get(account).post("/bench/" + row, null));
    }

    private static void requireDone(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer + answer.body());
        }
    }
}
