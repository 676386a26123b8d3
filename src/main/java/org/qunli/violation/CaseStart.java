package org.qunli.violation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.qunli.numbering.Numbers;
import org.qunli.process.Workflow;
import org.qunli.violation.delegate.ViolationHandling;
import org.springframework.stereotype.Component;

/** Gives a case its number and sets its handling in motion. */
@Component
class CaseStart {

    private final Numbers numbers;
    private final Workflow workflow;
    private final Clock clock;

    CaseStart(Numbers numbers, Workflow workflow, Clock clock) {
        this.numbers = numbers;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** E.g. {@code AJ-2026-0001}. The check of the record looks for gaps: every case takes its number here. */
    String number() {
        var year = LocalDate.now(clock).getYear();
        return "AJ-%d-%04d".formatted(year, numbers.next("case-" + year));
    }

    /** Begins with the check of the facts. The engine is not told of a confidential reporter. */
    void withFacts(ViolationCase violation) {
        workflow.start(
                ViolationHandling.KEY,
                violation.getNumber(),
                violation.isConfidential() ? null : violation.getReporter(),
                variables(violation));
    }

    /** Begins with the ruling, from the count of earlier offences on. */
    void withRuling(ViolationCase violation) {
        workflow.startBy(ViolationHandling.RULE, violation.getNumber(), variables(violation));
    }

    private static Map<String, Object> variables(ViolationCase violation) {
        return ViolationHandling.startVariables(
                violation.getNumber(),
                violation.getOccurredAt(),
                violation.getReportedAt(),
                violation.getPolicy(),
                violation.getCategory().name(),
                violation.getSeverity().name());
    }
}
