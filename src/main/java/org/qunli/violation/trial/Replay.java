package org.qunli.violation.trial;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qunli.violation.MeasureKind;

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

    static Replay of(History history, Judge inForce, ZoneId zone) {
        var trusted = history;
        var doubtful = new TreeSet<String>();
        while (true) {
            var outcomes = Ladder.judge(trusted, inForce, zone);
            var wrong = trusted.cases().stream()
                    .filter(past -> !isAsRecorded(past, outcomes.get(past.number())))
                    .map(PastCase::number)
                    .collect(Collectors.toSet());
            if (wrong.isEmpty()) {
                return new Replay(trusted, outcomes, doubtful);
            }
            // what they really came to counts for the others, so these are judged once more; each time there are fewer
            doubtful.addAll(wrong);
            trusted = trusted.asRecorded(wrong);
        }
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
