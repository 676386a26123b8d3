package org.qunli.violation.trial;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.trial.History.Memory;

/**
 * The past judged again by the tables that judged it: the proof that the trial sees what the house saw. Cases for which
 * that does not give what is on record, e.g. because facts were found otherwise at a second look, are left as recorded: a
 * difference would not come from changed tables.
 *
 * @param history with only such cases to judge as come out as recorded
 * @param outcomes by case number
 * @param doubtful numbers of the others
 */
record Replay(History history, Map<String, Outcome> outcomes, Set<String> doubtful) {

    /** After so many passes, all that counts together with something doubtful is doubtful: one pass is enough then. */
    private static final int PASSES = 5;

    static Replay of(History history, Judge inForce, ZoneId zone) {
        var trusted = history;
        var doubtful = new TreeSet<String>();
        for (int pass = 1; ; pass++) {
            var outcomes = Ladder.judge(trusted, inForce, zone);
            var wrong = trusted.cases().stream()
                    .filter(past -> !isAsRecorded(past, outcomes.get(past.number())))
                    .toList();
            if (wrong.isEmpty()) {
                return new Replay(trusted, outcomes, doubtful);
            }
            // what they really came to counts for the others, so these are judged once more; each time there are fewer
            var numbers = pass < PASSES ? numbers(wrong) : numbers(remembered(trusted, wrong));
            doubtful.addAll(numbers);
            trusted = trusted.asRecorded(numbers);
        }
    }

    private static Set<String> numbers(Collection<PastCase> cases) {
        return cases.stream().map(PastCase::number).collect(Collectors.toSet());
    }

    /** All cases that count together with one of these. */
    private static List<PastCase> remembered(History history, Collection<PastCase> wrong) {
        var memories = wrong.stream().map(Memory::of).collect(Collectors.toSet());
        return history.cases().stream()
                .filter(past -> memories.contains(Memory.of(past)))
                .toList();
    }

    private static boolean isAsRecorded(PastCase past, Outcome outcome) {
        var step = outcome.step();
        var recorded = past.recorded();
        return step != null
                && step.measure() == recorded.measure()
                && step.clause().equals(recorded.clause())
                // the commission's proposal takes the place of the table's duration
                && (step.measure() == MeasureKind.REFERRAL
                        || String.valueOf(step.duration()).equals(String.valueOf(recorded.duration())));
    }
}
