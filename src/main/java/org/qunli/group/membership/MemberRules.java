package org.qunli.group.membership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qunli.group.membership.GroupRules.Expectation;
import org.qunli.group.membership.GroupRules.Kind;
import org.qunli.organization.PostType;
import org.qunli.process.RuleTables;
import org.springframework.stereotype.Component;

/** Asks the tables who should be in a group, under which name, and how often somebody looks (C-3, C-8, B-6, H-6). */
@Component
class MemberRules {

    static final String EXPECTED_MEMBERS = "expected-members";
    static final String NICKNAME_FORMAT = "nickname-format";

    private final RuleTables tables;

    MemberRules(RuleTables tables) {
        this.tables = tables;
    }

    GroupRules of(ActiveGroup group) {
        var nickname = ask(NICKNAME_FORMAT, group);
        return new GroupRules(
                group.code(),
                expectations(group, ask(EXPECTED_MEMBERS, group)),
                (String) nickname.get("format"),
                (Boolean) nickname.get("exact"));
    }

    CheckTerms terms(ActiveGroup group) {
        return CheckTerms.of(tables.decide(CheckTerms.TABLE, Map.of("policy", group.policy())));
    }

    private Map<String, Object> ask(String table, ActiveGroup group) {
        return tables.decide(
                table,
                Map.of(
                        "policy", group.policy(),
                        "groupType", group.type().name(),
                        "groupName", group.shortName()));
    }

    static List<Expectation> expectations(ActiveGroup group, Map<String, Object> row) {
        var expectations = new ArrayList<Expectation>();
        if (row.get("staff") != null) {
            expectations.add(new Expectation(Kind.STAFF, null, unit(group, (String) row.get("staff"))));
        }
        words(row.get("posts")).map(post -> post(group, post)).forEach(expectations::add);
        words(row.get("titles"))
                .map(title -> new Expectation(Kind.TITLE, title, group.organization()))
                .forEach(expectations::add);
        return expectations;
    }

    /** E.g. {@code unit-head@below}. */
    private static Expectation post(ActiveGroup group, String wording) {
        var parts = wording.split("@");
        var post = PostType.byId(parts[0]).orElseThrow().name();
        return parts[1].equals("below")
                ? new Expectation(Kind.POST_BELOW, post, group.organization())
                : new Expectation(Kind.POST, post, unit(group, parts[1]));
    }

    private static String unit(ActiveGroup group, String scope) {
        return switch (scope) {
            case "unit" -> group.unitCode();
            case "organization" -> group.organization();
            default ->
                throw new IllegalStateException("The table %s knows no scope %s".formatted(EXPECTED_MEMBERS, scope));
        };
    }

    private static Stream<String> words(Object list) {
        return Stream.ofNullable((String) list)
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }
}
