package org.qunli.database;

import java.util.Arrays;

/** The database cannot be used, so the application does not start. */
class DatabaseStartException extends RuntimeException {

    private final String code;
    private final transient Object[] arguments;

    DatabaseStartException(String code, Object... arguments) {
        this(null, code, arguments);
    }

    /** {@code code} names a description and an action in {@code messages/database.properties}. */
    DatabaseStartException(Throwable cause, String code, Object... arguments) {
        super(code + " " + Arrays.toString(arguments), cause);
        this.code = code;
        this.arguments = arguments;
    }

    String code() {
        return code;
    }

    Object[] arguments() {
        return arguments;
    }
}
