package org.qunli.violation.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qunli.process.DiagramWalk.Diagram;
import org.qunli.process.DiagramWalk.Supposed;
import org.qunli.process.DiagramWalk.Way;
import org.qunli.violation.trial.Judge.Step;
import org.qunli.violation.trial.Outcome.Fate;

/**
 * Which tasks of people a case would have come to, read from the diagram's conditions: nothing is run, and people are
 * supposed to go along, except where it is on record that they did not.
 */
final class Ways {

    private final Diagram diagram;
    private final Map<Supposed, Way> known = new HashMap<>();

    Ways(Diagram diagram) {
        this.diagram = diagram;
    }

    /** Empty if the tables were not asked, or if the diagram has a condition that cannot be read. */
    List<String> of(PastCase past, Outcome outcome) {
        if (outcome.step() == null) {
            return List.of();
        }
        var ways = Stream.concat(
                        outcome.missed().stream().map(step -> way(past, outcome, step, true)),
                        Stream.of(way(past, outcome, outcome.step(), false)))
                .toList();
        return ways.stream().allMatch(Way::complete)
                ? ways.stream().flatMap(way -> way.steps().stream()).toList()
                : List.of();
    }

    private Way way(PastCase past, Outcome outcome, Step step, boolean late) {
        var variables = new HashMap<String, Object>();
        variables.put("policy", past.policy());
        variables.put("category", past.category().name());
        variables.put("severity", past.severity().name());
        variables.put("earlierOffences", outcome.earlierOffences());
        variables.put("missedCorrections", late ? 0 : outcome.missed().size());
        variables.put("underAppeal", false);
        variables.put("measure", step.measure().name());
        variables.put("hearingPeriod", step.hearing());
        variables.put("executionPeriod", step.execution());
        variables.put("measureDuration", step.duration());
        variables.put("correctionPeriod", step.correction());
        variables.put("clause", step.clause());
        if (outcome.posts() != null) {
            variables.put("reviewPost", outcome.posts().review().id());
            variables.put("approvalPost", outcome.posts().approval().id());
            variables.put("executionPost", outcome.posts().execution().id());
        }
        var decisions = Map.of(
                "check-facts", "confirm",
                "carry-out-measure", outcome.fate() == Fate.DROPPED ? "drop" : "execute",
                "commission-review", outcome.fate() == Fate.DISMISSED ? "dismiss" : "propose");
        return known.computeIfAbsent(
                new Supposed(variables, decisions, late),
                supposed -> diagram.from(ChangedTable.MEASURE.id(), supposed));
    }
}
