package org.qunli.group.membership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

    List<GroupRules> of(List<ActiveGroup> groups) {
        var asked = new HashMap<List<String>, Map<String, Object>>();
        return groups.stream().map(group -> of(group, asked)).toList();
    }

    Function<String, CheckTerms> terms() {
        var asked = new HashMap<String, CheckTerms>();
        return policy -> asked.computeIfAbsent(
                policy, key -> CheckTerms.of(tables.decide(CheckTerms.TABLE, Map.of("policy", key))));
    }

    private GroupRules of(ActiveGroup group, Map<List<String>, Map<String, Object>> asked) {
        var expected = ask(EXPECTED_MEMBERS, group, asked);
        var nickname = ask(NICKNAME_FORMAT, group, asked);
        return new GroupRules(group.code(), expectations(group, expected), (String) nickname.get("format"), (Boolean)
                nickname.get("exact"));
    }

    /** Groups of one name are asked about once: a thousand departments have the same few. */
    private Map<String, Object> ask(String table, ActiveGroup group, Map<List<String>, Map<String, Object>> asked) {
        return asked.computeIfAbsent(
                List.of(table, group.policy(), group.type().name(), group.shortName()),
                key -> tables.decide(
                        table,
                        Map.of(
                                "policy", group.policy(),
                                "groupType", group.type().name(),
                                "groupName", group.shortName())));
    }

    private static List<Expectation> expectations(ActiveGroup group, Map<String, Object> row) {
        var expectations = new ArrayList<Expectation>();
        if (row.get("staff") != null) {
            expectations.add(new Expectation(group.code(), Kind.STAFF, null, unit(group, (String) row.get("staff"))));
        }
        words(row.get("posts")).map(post -> post(group, post)).forEach(expectations::add);
        words(row.get("titles"))
                .map(title -> new Expectation(group.code(), Kind.TITLE, title, group.organization()))
                .forEach(expectations::add);
        return expectations;
    }

    /** E.g. {@code unit-head@below}. */
    private static Expectation post(ActiveGroup group, String wording) {
        var parts = wording.split("@");
        var post = PostType.byId(parts[0]).orElseThrow().name();
        return parts[1].equals("below")
                ? new Expectation(group.code(), Kind.POST_BELOW, post, group.organization())
                : new Expectation(group.code(), Kind.POST, post, unit(group, parts[1]));
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
                .filter(Objects::nonNull);
    }
}
