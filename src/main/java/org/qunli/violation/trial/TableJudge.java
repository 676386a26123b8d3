package org.qunli.violation.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.qunli.process.RuleVersions;
import org.qunli.process.TrialTables.Trial;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;

/**
 * Asks changed tables and, where a table was not changed, the version that was in force for the matter (T-12). Each
 * distinct question is asked once, however many cases share it. For one trial, by one thread.
 */
final class TableJudge implements Judge {

    private final Map<ChangedTable, Trial> changed;
    private final RuleTables tables;

    private final Map<String, RuleVersions.Known> known = new HashMap<>();
    private final Map<Question, Object> answers = new HashMap<>();

    private record Question(String table, Map<String, Object> inputs) {}

    /** @param changed empty to judge by what was in force */
    TableJudge(Map<ChangedTable, Trial> changed, RuleTables tables) {
        this.changed = changed;
        this.tables = tables;
    }

    @Override
    public Step measure(PastCase past, Severity severity, int earlierOffences, int missedCorrections) {
        var version = changed.containsKey(ChangedTable.MEASURE)
                ? null
                : past.isNew()
                        ? inForce(ChangedTable.MEASURE, past.occurredAt(), past.openedAt())
                        : past.recorded().ruleVersion();
        var inputs = inputs("policy", past.policy());
        inputs.put("category", past.category().name());
        inputs.put("severity", severity.name());
        inputs.put("earlierOffences", earlierOffences);
        inputs.put("missedCorrections", missedCorrections);
        return ask(
                ChangedTable.MEASURE,
                version,
                inputs,
                row -> new Step(
                        MeasureKind.valueOf(text(row, "measure")),
                        duration(text(row, "hearingPeriod")),
                        duration(text(row, "executionPeriod")),
                        duration(text(row, "measureDuration")),
                        duration(text(row, "correctionPeriod")),
                        text(row, "clause"),
                        version));
    }

    @Override
    public Posts referral(PastCase past) {
        return ask(
                ChangedTable.REFERRAL,
                inForce(ChangedTable.REFERRAL, past.occurredAt(), past.openedAt()),
                inputs("policy", past.policy()),
                row -> new Posts(
                        post(text(row, "reviewPost")),
                        post(text(row, "approvalPost")),
                        post(text(row, "executionPost"))));
    }

    @Override
    public Period window(PastCase past, MeasureKind measure) {
        var inputs = inputs("policy", past.policy());
        inputs.put("category", past.category().name());
        inputs.put("measure", measure.name());
        return ask(
                ChangedTable.WINDOW,
                inForce(ChangedTable.WINDOW, past.occurredAt(), past.openedAt()),
                inputs,
                row -> text(row, "window") == null ? null : Period.parse(text(row, "window")));
    }

    @Override
    public AppealRight appeal(String policy, MeasureKind measure, Instant at) {
        var inputs = inputs("policy", policy);
        inputs.put("measure", measure.name());
        return ask(
                ChangedTable.APPEAL,
                inForce(ChangedTable.APPEAL, at, at),
                inputs,
                row -> new AppealRight(
                        Period.parse(text(row, "appealPeriod")),
                        post(text(row, "judgePost")),
                        duration(text(row, "reviewPeriod")),
                        duration(text(row, "reminder"))));
    }

    @Override
    public Threshold threshold(String policy, Instant at) {
        return ask(
                ChangedTable.CIRCULARS,
                inForce(ChangedTable.CIRCULARS, at, at),
                inputs("policy", policy),
                row -> new Threshold(
                        ((Number) row.get("circulars")).intValue(), Severity.valueOf(text(row, "severity"))));
    }

    @Override
    public Letterhead letter(String policy) {
        return ask(
                ChangedTable.LETTER,
                null,
                inputs("policy", policy),
                row -> new Letterhead(text(row, "document"), text(row, "organ"), text(row, "commission")));
    }

    /** Null where the changed table is asked. */
    private String inForce(ChangedTable table, Instant at, Instant openedAt) {
        return changed.containsKey(table)
                ? null
                : known.computeIfAbsent(table.id(), tables::versions).named(at, openedAt);
    }

    /**
     * @param version null for a changed table, and for the one in force today
     * @param reading makes sense of the row
     */
    private <T> T ask(
            ChangedTable table, String version, Map<String, Object> inputs, Function<Map<String, Object>, T> reading) {
        var answer = answers.computeIfAbsent(
                new Question(version == null ? table.id() : version, inputs),
                question -> answered(() -> reading.apply(row(table, version, inputs)), table, inputs));
        if (answer instanceof ProblemException gap) {
            throw gap;
        }
        @SuppressWarnings("unchecked")
        var value = (T) (answer == Nothing.NOTHING ? null : answer);
        return value;
    }

    /** A map keeps no null. */
    private enum Nothing {
        NOTHING
    }

    private Map<String, Object> row(ChangedTable table, String version, Map<String, Object> inputs) {
        if (changed.containsKey(table)) {
            return changed.get(table).decide(inputs);
        }
        return version == null ? tables.decide(table.id(), inputs) : tables.lookUp(version, inputs);
    }

    /** The value, or the refusal that says what the table leaves open. */
    private static Object answered(Supplier<?> value, ChangedTable table, Map<String, Object> inputs) {
        try {
            var answer = value.get();
            return answer == null ? Nothing.NOTHING : answer;
        } catch (ProblemException undecided) {
            return undecided.getCodes()[0].equals("process.table-undecided")
                    ? ProblemException.invalid("tables", "trial.gap.undecided", table, described(inputs))
                    : ProblemException.invalid("tables", "trial.gap.fails", table, undecided);
        } catch (IllegalArgumentException
                | DateTimeParseException
                | ClassCastException
                | NullPointerException senseless) {
            return ProblemException.invalid(
                    "tables", "trial.gap.senseless", table, described(inputs), String.valueOf(senseless.getMessage()));
        }
    }

    private static String described(Map<String, Object> inputs) {
        return inputs.toString().replaceAll("[{}]", "");
    }

    private static Map<String, Object> inputs(String name, Object value) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put(name, value);
        return inputs;
    }

    private static String text(Map<String, Object> row, String output) {
        return (String) row.get(output);
    }

    /** As it is, if it is one. */
    private static String duration(String iso) {
        return iso == null ? null : checked(iso, Duration::parse);
    }

    private static String checked(String iso, Function<String, ?> reading) {
        reading.apply(iso);
        return iso;
    }

    private static PostType post(String id) {
        return PostType.byId(id)
                .orElseThrow(() -> new IllegalArgumentException(id + ": "
                        + Arrays.stream(PostType.values()).map(PostType::id).toList()));
    }
}
