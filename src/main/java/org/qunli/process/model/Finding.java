package org.qunli.process.model;

import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * Something in a model that will not run, or that somebody should look at.
 *
 * @param severity whether it blocks a deployment
 * @param rule which check found it, e.g. {@code unknown-delegate}; its text is the message {@code model.finding.<rule>}
 * @param file the file's name, e.g. {@code group-creation.bpmn}
 * @param element the element's id; null where the file as a whole is meant
 * @param elementName what the designer calls the element; null where it has no name
 * @param line where in the file the element begins, from 1; null if unknown
 * @param details what the message tells besides, e.g. the name that does not exist
 * @param proposal what would be right, e.g. the nearest allowed name; null if there is nothing near
 */
public record Finding(
        Severity severity,
        String rule,
        String file,
        String element,
        String elementName,
        Integer line,
        List<String> details,
        String proposal)
        implements MessageSourceResolvable {

    /** An error blocks; a warning needs a word of the designer. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Whether nothing may be deployed as long as it stands. */
    public boolean blocks() {
        return severity == Severity.ERROR;
    }

    /** The same finding, wherever its line has moved to. */
    public Finding anywhere() {
        return new Finding(severity, rule, file, element, elementName, null, details, proposal);
    }

    @Override
    public String[] getCodes() {
        return new String[] {"model.finding." + rule};
    }

    @Override
    public Object[] getArguments() {
        return details.toArray();
    }
}
