package org.qunli.violation.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSourceResolvable;

/** The tables that judge people and may be tried, with the columns that the code asks for and reads. */
enum ChangedTable implements MessageSourceResolvable {
    MEASURE(
            "violation-measure",
            List.of("policy", "category", "severity", "earlierOffences", "missedCorrections"),
            List.of("measure", "hearingPeriod", "executionPeriod", "measureDuration", "correctionPeriod", "clause")),
    REFERRAL("violation-referral", List.of("policy"), List.of("reviewPost", "approvalPost", "executionPost")),
    WINDOW("offence-window", List.of("policy", "category", "measure"), List.of("window")),
    CIRCULARS("circular-threshold", List.of("policy"), List.of("circulars", "severity")),
    APPEAL(
            "appeal-terms",
            List.of("policy", "measure"),
            List.of("appealPeriod", "judgePost", "reviewPeriod", "reminder")),
    LETTER("case-letter", List.of("policy"), List.of("document", "organ", "commission")),
    /** These two are tried on the weeks of the period, see {@code SettlementTrial}, which knows their columns. */
    SETTLEMENT_MEASURE("settlement-measure", List.of(), List.of()),
    SETTLEMENT_TERMS("settlement-terms", List.of(), List.of());

    private final String id;
    private final List<String> inputs;
    private final List<String> outputs;

    ChangedTable(String id, List<String> inputs, List<String> outputs) {
        this.id = id;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    String id() {
        return id;
    }

    List<String> inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }

    boolean isOfSettlements() {
        return this == SETTLEMENT_MEASURE || this == SETTLEMENT_TERMS;
    }

    /** Of the model in which the house keeps it. */
    String fileName() {
        return id + ".dmn";
    }

    static Optional<ChangedTable> byId(String id) {
        return Arrays.stream(values()).filter(table -> table.id.equals(id)).findFirst();
    }

    @Override
    public String[] getCodes() {
        return new String[] {"trial.table." + id};
    }
}
