package org.qunli.violation;

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

    CaseStart(Numbers numbers, Workflow workflow) {
        this.numbers = numbers;
        this.workflow = workflow;
    }

    /** E.g. {@code AJ-2026-0001}. The check of the record looks for gaps: every case takes its number here. */
    String number() {
        return numbers.ofYear("AJ", "case");
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
