package org.qunli.organization;

import java.util.Arrays;

/** The application does not start for real work like this. */
class ProductionStartException extends RuntimeException {

    private final String code;
    private final transient Object[] arguments;

    /** {@code code} names a description and an action in {@code messages/organization.properties}. */
    ProductionStartException(String code, Object... arguments) {
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
