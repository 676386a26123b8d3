package org.qunli.violation.settlement;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.qunli.process.RuleTables;
import org.qunli.process.Workflow;
import org.qunli.violation.settlement.SettlementRepository.Enrolment;
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
        openDueWeeks(directory.policiesOfOrganizations());
    }

    /** The next week of one organization, once a week of it has been drafted; nothing if none is due. */
    public void openNext(String organization) {
        openDueWeeks(Map.of(organization, directory.policyOf(organization)));
    }

    /** @param policies by organization; asked every hour, so in few statements however many there are */
    private void openDueWeeks(Map<String, String> policies) {
        var terms = policies.values().stream().distinct().collect(Collectors.toMap(policy -> policy, this::terms));
        var settling = policies.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        entry -> terms.get(entry.getValue()).settles(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        settlements.leave(settling.get(false));
        settlements.enrol(settling.get(true), clock.instant());
        var latest = settlements.latest(settling.get(true)).stream()
                .collect(Collectors.toMap(Settlement::getOrganization, settlement -> settlement));
        for (var enrolment : settlements.enrolments(settling.get(true))) {
            var policy = policies.get(enrolment.getOrganization());
            openNext(enrolment, latest.get(enrolment.getOrganization()), policy, terms.get(policy));
        }
    }

    /** @param last null before the first one */
    private void openNext(Enrolment enrolment, Settlement last, String policy, SettlementTerms terms) {
        if (last != null && last.getStatus() == SettlementStatus.OPENED) {
            return;
        }
        var first = SettlementWeek.of(enrolment.getSince(), clock.getZone());
        var next = last == null ? first : last.week().next();
        var week = next.friday().isAfter(first.friday()) ? next : first;
        if (!clock.instant().isBefore(terms.settledAt(week, clock.getZone()))) {
            open(enrolment.getOrganization(), week, 1, policy, null);
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
