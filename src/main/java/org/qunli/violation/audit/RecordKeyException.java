package org.qunli.violation.audit;

import java.util.Arrays;

/** The record of cases cannot be signed, so the application does not start. */
class RecordKeyException extends RuntimeException {

    private final String code;
    private final transient Object[] arguments;

    /** {@code code} names a description and an action in {@code messages/casefile.properties}. */
    RecordKeyException(String code, Object... arguments) {
        super(code + " " + Arrays.toString(arguments));
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
