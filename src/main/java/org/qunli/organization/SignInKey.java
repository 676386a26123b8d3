package org.qunli.organization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The installation's secret with which any of its nodes recognises whoever signed in at another one. */
@Component
public class SignInKey {

    private final JdbcClient jdbc;

    SignInKey(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public String value() {
        return jdbc.sql("select key from qunli.sign_in_key").query(String.class).single();
    }
}
