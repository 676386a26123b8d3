package org.qunli.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.context.MessageSourceResolvable;

/**
 * An expected refusal: somebody asked for something that the rules or the present state do not allow.
 *
 * <p>The code's first part names the bundle under {@code messages/} that holds the text ({@code notice.refused} stands
 * in {@code messages/notice.properties}). REST answers it as an RFC 9457 problem in the caller's language; Tasklist
 * shows {@link #getMessage()}, which is Chinese and says what to do.
 */
public class ProblemException extends RuntimeException implements MessageSourceResolvable {

    /** What kind of refusal it is, and with which HTTP status it is answered. */
    public enum Kind {
        /** Malformed or incomplete input. */
        INVALID(400),
        /** The person has no business there. */
        FORBIDDEN(403),
        /** No such thing, or not visible to this person. */
        NOT_FOUND(404),
        /** It is too late, already done, or contradicts the present state. */
        CONFLICT(409),
        /** Well-formed, but not what the caller can mean. */
        UNPROCESSABLE(422),
        /** Too often in too short a time, see {@link ProblemException#retryAfter()}. */
        TOO_OFTEN(429),
        /** Something that everything needs is away for a moment. */
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String field;
    private final String code;
    private final transient Object[] arguments;

    protected ProblemException(Kind kind, String field, String code, Object... arguments) {
        this.kind = kind;
        this.field = field;
        this.code = code;
        this.arguments = arguments;
    }

    /** Input is wrong; {@code field} is its name as the caller sent it. */
    public static ProblemException invalid(String field, String code, Object... arguments) {
        return new ProblemException(Kind.INVALID, field, code, arguments);
    }

    public static ProblemException forbidden(String code, Object... arguments) {
        return new ProblemException(Kind.FORBIDDEN, null, code, arguments);
    }

    public static ProblemException notFound(String code, Object... arguments) {
        return new ProblemException(Kind.NOT_FOUND, null, code, arguments);
    }

    public static ProblemException conflict(String code, Object... arguments) {
        return new ProblemException(Kind.CONFLICT, null, code, arguments);
    }

    public static ProblemException unprocessable(String field, String code, Object... arguments) {
        return new ProblemException(Kind.UNPROCESSABLE, field, code, arguments);
    }

    public static ProblemException unavailable(String code, Object... arguments) {
        return new ProblemException(Kind.UNAVAILABLE, null, code, arguments);
    }

    public Kind kind() {
        return kind;
    }

    /** The offending input field, or null when the refusal is not about one field. */
    public String field() {
        return field;
    }

    /** After how many seconds it may be tried again; null if that is not known. */
    public Long retryAfter() {
        return null;
    }

    /** What is wrong in particular, each to be shown as one entry of the problem's {@code errors}; empty if no more is known. */
    public List<?> errors() {
        return List.of();
    }

    @Override
    public String[] getCodes() {
        return new String[] {code};
    }

    @Override
    public Object[] getArguments() {
        return arguments;
    }

    /** The Chinese text, because the engine hands an exception's message to Tasklist as it is. */
    @Override
    public String getMessage() {
        return chineseText(this);
    }

    private static String chineseText(MessageSourceResolvable message) {
        var code = message.getCodes()[0];
        var bundle = ResourceBundle.getBundle(
                "messages/" + code.substring(0, code.indexOf('.')),
                Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var arguments = Arrays.stream(message.getArguments() == null ? new Object[0] : message.getArguments())
                .map(argument -> argument instanceof MessageSourceResolvable nested ? chineseText(nested) : argument)
                .toArray();
        return Bundles.format(bundle.getString(code), Locale.SIMPLIFIED_CHINESE).format(arguments);
    }
}
