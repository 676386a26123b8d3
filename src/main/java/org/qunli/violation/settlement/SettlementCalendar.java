package org.qunli.violation.settlement;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.qunli.organization.Directory;
import org.qunli.organization.Unit;
import org.qunli.process.RuleTables;
import org.qunli.process.Workflow;
import org.qunli.violation.settlement.delegate.WeeklySettlement;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens each organization's weeks when their time has come (T-11): the oldest first, each once, and none before the one
 * before it has been drafted. What is due follows from the tables alone, so it does not matter which node asks, how often,
 * or how long no node was running.
 */
@Service
@Transactional
public class SettlementCalendar {

    private final SettlementRepository settlements;
    private final SettlementRecord record;
    private final RuleTables tables;
    private final Directory directory;
    private final Workflow workflow;
    private final Clock clock;

    SettlementCalendar(
            SettlementRepository settlements,
            SettlementRecord record,
            RuleTables tables,
            Directory directory,
            Workflow workflow,
            Clock clock) {
        this.settlements = settlements;
        this.record = record;
        this.tables = tables;
        this.directory = directory;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** For each organization whose policy settles weekly, opens the oldest week that is due. */
    public void openDueWeeks() {
        var byPolicy = new HashMap<String, SettlementTerms>();
        for (var organization : directory.organizations()) {
            var policy = directory.policyOf(organization.getCode());
            openNext(organization, policy, byPolicy.computeIfAbsent(policy, this::terms));
        }
    }

    /** The next week of one organization, once a week of it has been drafted; nothing if none is due. */
    public void openNext(String organization) {
        var policy = directory.policyOf(organization);
        openNext(directory.unit(organization), policy, terms(policy));
    }

    private void openNext(Unit organization, String policy, SettlementTerms terms) {
        var code = organization.getCode();
        var now = clock.instant();
        if (!terms.settles()) {
            settlements.leave(code);
            return;
        }
        settlements.enrol(code, now);
        var last = settlements.findFirstByOrganizationOrderByFridayDescAttemptDesc(code);
        if (last.filter(settlement -> settlement.getStatus() == SettlementStatus.OPENED)
                .isPresent()) {
            return;
        }
        var first = SettlementWeek.of(settlements.enrolledSince(code), clock.getZone());
        var week = last.map(settlement -> settlement.week().next())
                .filter(next -> next.friday().isAfter(first.friday()))
                .orElse(first);
        if (!now.isBefore(terms.settledAt(week, clock.getZone()))) {
            open(code, week, 1, policy, null);
        }
    }

    /**
     * Opens a week, unless it has a settlement already.
     *
     * @param attempt 1, or more after abandoned ones
     * @param by account of whoever asked for it; null for the calendar
     * @return whether it was opened now, by us
     */
    boolean open(String organization, SettlementWeek week, int attempt, String policy, String by) {
        var number = Settlement.numberOf(organization, week, attempt);
        if (settlements.open(number, organization, week.friday(), attempt, policy, clock.instant()) == 0) {
            return false;
        }
        record.add(number, by == null ? SettlementAction.OPENED : SettlementAction.REOPENED, by, null);
        workflow.start(WeeklySettlement.KEY, number, by, WeeklySettlement.startVariables(number, policy));
        return true;
    }

    /** As the newest version says; asked every hour, so without an entry in the engine's history. */
    private SettlementTerms terms(String policy) {
        return SettlementTerms.of(tables.decide(SettlementTerms.TABLE, Map.of("policy", policy)));
    }
}
