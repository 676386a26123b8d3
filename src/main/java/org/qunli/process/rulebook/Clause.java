package org.qunli.process.rulebook;

import java.util.Locale;

/**
 * One clause of a rule document.
 *
 * @param id e.g. {@code T-7}
 * @param people whether it asks something of people that software cannot enforce
 * @param rule what the document says, its own words in quotes; in Chinese
 * @param system what the system does about it; in Chinese
 * @param english how we read it, for those who read no Chinese
 */
public record Clause(String id, boolean people, String rule, String system, English english) {

    public record English(String rule, String system) {}

    public String rule(Locale locale) {
        return chinese(locale) ? rule : english.rule;
    }

    public String system(Locale locale) {
        return chinese(locale) ? system : english.system;
    }

    private static boolean chinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
