package org.qunli.violation.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.process.RuleTables;
import org.qunli.process.Workflow;
import org.qunli.violation.settlement.SettlementRepository.Enrolment;
import org.qunli.violation.settlement.delegate.WeeklySettlement;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens each organization's weeks when their time has come (T-11): the oldest first, each once, and none before the one
 * before it has been drafted. What is due follows from the tables alone, as they were in force when a week ended (T-12),
 * so it does not matter which node asks, how often, or how long no node was running.
 */
@Service
@Transactional
public class SettlementCalendar {

    private final SettlementRepository settlements;
    private final SettlementDesk desk;
    private final SettlementRecord record;
    private final RuleTables tables;
    private final Directory directory;
    private final Workflow workflow;
    private final Clock clock;

    SettlementCalendar(
            SettlementRepository settlements,
            SettlementDesk desk,
            SettlementRecord record,
            RuleTables tables,
            Directory directory,
            Workflow workflow,
            Clock clock) {
        this.settlements = settlements;
        this.desk = desk;
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
        var terms = new WeekTerms(tables, clock.instant(), clock.getZone());
        var settling = policies.entrySet().stream()
                .filter(entry -> terms.everSettles(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        settlements.enrol(settling, clock.instant());
        var enrolments = settlements.enrolments(policies.keySet());
        var latest = settlements
                .latest(enrolments.stream().map(Enrolment::getOrganization).toList())
                .stream()
                .collect(Collectors.toMap(Settlement::getOrganization, settlement -> settlement));
        var finished = new ArrayList<String>();
        for (var enrolment : enrolments) {
            var organization = enrolment.getOrganization();
            var policy = policies.get(organization);
            var last = latest.get(organization);
            if (last != null && last.getStatus() == SettlementStatus.OPENED) {
                continue;
            }
            var next = next(enrolment, last, policy, terms);
            if (next.isPresent()) {
                var then = policyOf(enrolment, next.get(), policy);
                openIfDue(organization, next.get(), then, terms.of(then, next.get()));
            } else if (!settling.contains(organization)) {
                finished.add(organization);
            }
        }
        settlements.leave(finished);
    }

    /**
     * The first week without a settlement, up to the present one, that is to be settled by what was in force on its last
     * day (T-12): a policy that settles no more still does so for the weeks before.
     *
     * @param last null before the first one
     */
    private Optional<SettlementWeek> next(Enrolment enrolment, Settlement last, String policy, WeekTerms terms) {
        var first = SettlementWeek.of(enrolment.getSince(), clock.getZone());
        var next = last == null ? first : last.week().next();
        var present = SettlementWeek.of(clock.instant(), clock.getZone());
        return Stream.iterate(
                        next.friday().isAfter(first.friday()) ? next : first,
                        week -> !week.friday().isAfter(present.friday()),
                        SettlementWeek::next)
                .filter(week ->
                        terms.of(policyOf(enrolment, week, policy), week).settles())
                .findFirst();
    }

    /** That of the week's last day: a week that is made up later goes by its own. */
    private String policyOf(Enrolment enrolment, SettlementWeek week, String policyNow) {
        return week.friday().isBefore(LocalDate.now(clock))
                ? directory.policyOn(enrolment.getOrganization(), week.friday())
                : policyNow;
    }

    private void openIfDue(String organization, SettlementWeek week, String policy, SettlementTerms terms) {
        if (!clock.instant().isBefore(terms.settledAt(week, clock.getZone()))) {
            open(organization, week, 1, policy, null);
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
        var now = clock.instant();
        if (settlements.open(number, organization, week.friday(), attempt, policy, now) == 0) {
            return false;
        }
        record.add(number, by == null ? SettlementAction.OPENED : SettlementAction.REOPENED, by, null);
        desk.putBack(number);
        workflow.start(
                WeeklySettlement.KEY,
                number,
                by,
                WeeklySettlement.startVariables(number, week.lastMoment(clock.getZone()), now, policy));
        return true;
    }
}
