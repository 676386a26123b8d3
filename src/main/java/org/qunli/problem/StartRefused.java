package org.qunli.problem;

import java.util.Arrays;

/** The application does not start like this. */
public class StartRefused extends RuntimeException {

    private final String code;
    private final transient Object[] arguments;

    /** As below, without a cause. */
    public StartRefused(String code, Object... arguments) {
        this(null, code, arguments);
    }

    /**
     * @param cause may be null
     * @param code names a description and an action, see {@link StartFailureAnalyzer#analysis}
     */
    public StartRefused(Throwable cause, String code, Object... arguments) {
        super(code + " " + Arrays.toString(arguments), cause);
        this.code = code;
        this.arguments = arguments;
    }

    /** E.g. {@code database.directory-in-use}. */
    public String code() {
        return code;
    }

    Object[] arguments() {
        return arguments;
    }
}
