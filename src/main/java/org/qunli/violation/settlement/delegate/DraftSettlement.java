package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.process.RuleVersions;
import org.qunli.violation.settlement.SettlementProceedings;
import org.qunli.violation.settlement.SettlementTerms;
import org.springframework.stereotype.Component;

/** Counts the week's missed replies and freezes them as lines (T-10, T-11); diagram {@code weekly-settlement}. */
@Component
class DraftSettlement implements JavaDelegate {

    private final SettlementProceedings proceedings;
    private final RuleVersions ruleVersions;

    DraftSettlement(SettlementProceedings proceedings, RuleVersions ruleVersions) {
        this.proceedings = proceedings;
        this.ruleVersions = ruleVersions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var subjects = proceedings.draft(
                execution.getProcessBusinessKey(),
                SettlementTerms.of(WeeklySettlement.TERMS.from(execution).get()),
                termsVersion(execution));
        WeeklySettlement.ANY_MISSES.on(execution).set(subjects > 0);
    }

    private String termsVersion(DelegateExecution execution) {
        return WeeklySettlement.OCCURRED_AT
                .from(execution)
                .getOptional()
                .map(week -> ruleVersions.asked(
                        execution,
                        SettlementTerms.TABLE,
                        week.toInstant(),
                        WeeklySettlement.OPENED_AT.from(execution).get().toInstant()))
                // opened before the terms had a day
                .orElseGet(() -> ruleVersions.of(execution, SettlementTerms.TABLE));
    }
}
