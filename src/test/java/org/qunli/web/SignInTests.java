package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.qunli.support.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sessions live in one node; people do not. */
@QunliTest
@DisplayName("Somebody whose session is gone with its node")
class SignInTests {

    private static final String PASSWORD = "qunli-2026";

    @LocalServerPort
    int port;

    private Visitor visitor;

    @BeforeEach
    void signIn() throws Exception {
        visitor = Visitor.signIn("http://localhost:" + port, "hexiaodong", PASSWORD);
    }

    @Test
    @DisplayName("stays signed in, and the forms that were open are taken")
    void recognised() throws Exception {
        visitor.loseSession();
        assertThat(visitor.post("/api/notices", "{}").statusCode()).isEqualTo(400);
        assertThat(visitor.post("/api/notices", "{}").statusCode()).isEqualTo(400);
        visitor.loseSession();
        assertThat(visitor.get("/notices").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("cannot be made to act by a foreign page, which knows no form token")
    void noForgery() throws Exception {
        visitor.loseSession();
        visitor.loseToken();
        assertThat(visitor.post("/api/notices", "{}").statusCode()).isEqualTo(403);
        assertThat(visitor.post("/notices", null).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("is signed out for good after signing out")
    void signedOut() throws Exception {
        assertThat(visitor.post("/logout", null).statusCode()).isEqualTo(302);
        visitor.loseSession();
        assertThat(visitor.get("/api/notices").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("signs out whoever copied the cookie, signed in already or not, and stays signed in elsewhere")
    void copiesEnd() throws Exception {
        var copier = visitor.copy();
        copier.loseSession();
        assertThat(copier.get("/api/notices").statusCode()).isEqualTo(200);
        var later = visitor.copy();
        var elsewhere = Visitor.signIn("http://localhost:" + port, "hexiaodong", PASSWORD);

        visitor.post("/logout", null);

        await().untilAsserted(() ->
                assertThat(copier.get("/api/notices").statusCode()).isEqualTo(401));
        later.loseSession();
        assertThat(later.get("/api/notices").statusCode()).isEqualTo(401);
        assertThat(elsewhere.get("/api/notices").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("signs out whoever copied the cookie also by the first click at another node")
    void copiesEndWithoutSession() throws Exception {
        var copier = visitor.copy();
        visitor.loseSession();
        visitor.post("/logout", null);

        copier.loseSession();
        await().untilAsserted(() ->
                assertThat(copier.get("/api/notices").statusCode()).isEqualTo(401));
    }
}
