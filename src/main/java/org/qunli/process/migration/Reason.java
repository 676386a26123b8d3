package org.qunli.process.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSourceResolvable;

/**
 * Why an instance cannot move, in designers' words; its text is the message {@code migration.reason.<code>}.
 *
 * @param code what is in the way, e.g. {@code no-target}
 * @param detail the name of the element that is meant, or what the engine says where there are no words of ours; may be
 *     empty
 */
@JsonIgnoreProperties({"codes", "arguments", "defaultMessage"})
public record Reason(String code, String detail) implements MessageSourceResolvable {

    /** What the engine says begins or goes on like this; the first that fits holds. */
    private static final List<Map.Entry<String, String>> WORDS = List.of(
            Map.entry("There is no migration instruction for this instance's activity", "no-target"),
            Map.entry("Target activity is not async", "not-async"),
            Map.entry("Transition instance is assigned to", "no-flow"),
            Map.entry("A transition instance that instantiates the process", "at-start"),
            Map.entry("type of the source activity is not supported", "unsupported"),
            Map.entry("concurrent local in the parent scope", "variable"),
            Map.entry("subscription for compensation handler", "compensation"),
            Map.entry("not migrated incidents", "left-incidents"),
            Map.entry("not migrated jobs", "left-jobs"),
            Map.entry("not migrated event subscriptions", "left-subscriptions"),
            Map.entry("Process instance contains not migrated", "left-over"),
            Map.entry("Activities have incompatible types", "other-type"),
            Map.entry("Events are not of the same type", "other-event"),
            Map.entry("multi-instance body", "multi-instance"),
            Map.entry("The closest mapped ancestor", "other-scope"),
            Map.entry("event scope", "event-scope"),
            Map.entry("There are multiple mappings", "mapped-twice"),
            Map.entry("gateway", "gateway"),
            Map.entry("does not exist", "gone"));

    /** @param element what the element is called that the engine's words are about */
    static Reason of(String engineWords, String element) {
        return WORDS.stream()
                .filter(words -> engineWords.contains(words.getKey()))
                .findFirst()
                .map(words -> new Reason(words.getValue(), element))
                .orElseGet(() -> new Reason("engine", engineWords));
    }

    @Override
    public String[] getCodes() {
        return new String[] {"migration.reason." + code};
    }

    @Override
    public Object[] getArguments() {
        return new Object[] {detail};
    }
}
