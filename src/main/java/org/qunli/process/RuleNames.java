package org.qunli.process;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qunli.process.RuleVersions.Named;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * How people read the version of a decision table that a record names: the table's name and the day from which it is in
 * force (T-12), e.g. 《违规处理措施》2022-01-01 版 for {@code violation-measure:1}.
 */
@Component
public class RuleNames {

    private static final DateTimeFormatter IN_LETTERS = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final ReleasedTables tables;
    private final MessageSource messages;

    RuleNames(ReleasedTables tables, MessageSource messages) {
        this.tables = tables;
        this.messages = messages;
    }

    /** For what is always Chinese: forms, records. */
    public String of(String ruleVersions) {
        return of(ruleVersions, Locale.ROOT);
    }

    /**
     * A version that no longer exists keeps the name that the record has.
     *
     * @param ruleVersions as records name them, with a space between several; may be null
     * @return null for null
     */
    public String of(String ruleVersions, Locale locale) {
        return of(ruleVersions, locale, "process.rule-of-day", DateTimeFormatter.ISO_LOCAL_DATE);
    }

    /** For official letters, which write days with 年月日; else as above. */
    public String inLetters(String ruleVersions) {
        return of(ruleVersions, Locale.ROOT, "process.rule-in-letters", IN_LETTERS);
    }

    private String of(String ruleVersions, Locale locale, String code, DateTimeFormatter format) {
        return ruleVersions == null
                ? null
                : Arrays.stream(ruleVersions.split(" "))
                        .map(version -> name(version, locale, code, format))
                        .collect(Collectors.joining(messages.getMessage("process.rule-separator", null, locale)));
    }

    private String name(String ruleVersion, Locale locale, String code, DateTimeFormatter format) {
        var named = Named.of(ruleVersion);
        return tables.find(named.table(), named.number())
                .map(table -> table.day()
                        .map(day -> text(code, locale, table.name(), format.format(day)))
                        .orElseGet(() -> text("process.rule-number", locale, table.name(), named.number())))
                .orElse(ruleVersion);
    }

    private String text(String code, Locale locale, String table, Object version) {
        return messages.getMessage(code, new Object[] {table, version.toString()}, locale);
    }
}
