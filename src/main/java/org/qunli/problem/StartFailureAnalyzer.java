package org.qunli.problem;

import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Words why the application did not start, for a person at a console and instead of a stack trace. In Chinese and then
 * in English, because a console that lacks Chinese characters shows only question marks.
 *
 * @param <T> the failure it knows
 */
public abstract class StartFailureAnalyzer<T extends Throwable> extends AbstractFailureAnalyzer<T> {

    /** The texts are {@code code.description} and {@code code.action} in the bundle that the code's first part names. */
    protected static FailureAnalysis analysis(Throwable cause, String code, Object... arguments) {
        return new FailureAnalysis(
                bothLanguages(code + ".description", arguments), bothLanguages(code + ".action", arguments), cause);
    }

    private static String bothLanguages(String code, Object... arguments) {
        return text(Locale.ROOT, code, arguments) + System.lineSeparator() + text(Locale.ENGLISH, code, arguments);
    }

    private static String text(Locale locale, String code, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle("messages/" + code.substring(0, code.indexOf('.')), locale);
        return Bundles.format(bundle.getString(code), locale).format(arguments);
    }
}
