package org.qunli.duty;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.StaffChoice;
import org.qunli.problem.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is on leave. Counted in whole days; what notices make of it is theirs to say, see {@link LeaveChanged}.
 */
@Service
@Transactional
public class LeaveService {

    private static final long LONGEST_DAYS = 366;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

    private final Leaves leaves;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeaveService(Leaves leaves, Directory directory, ApplicationEventPublisher events, Clock clock) {
        this.leaves = leaves;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records a leave: one's own from tomorrow on, so that nobody makes up for a missed reply; or anybody's of the
     * organization, of today and of the past as well, by the office. The same days twice change nothing.
     *
     * @throws ProblemException INVALID for unknown people or impossible days, FORBIDDEN if it is not the recorder's to say
     */
    public LeaveView record(NewLeave leave, String recordedBy) {
        var account = leave.account() == null ? recordedBy : leave.account();
        var person = directory
                .findPerson(account)
                .filter(Person::isInService)
                .orElseThrow(() -> ProblemException.invalid("account", "duty.person-unknown", account));
        requireMayRecord(recordedBy, person);
        var days = ChronoUnit.DAYS.between(leave.firstDay(), leave.lastDay()) + 1;
        if (days < 1 || days > LONGEST_DAYS) {
            throw ProblemException.invalid("lastDay", "duty.leave-length", LONGEST_DAYS);
        }
        if (recordedBy.equals(account) && !leave.firstDay().isAfter(LocalDate.now(clock))) {
            throw ProblemException.invalid("firstDay", "duty.leave-own-past");
        }
        leaves.lock();
        var recorded = leaves.add(account, leave, recordedBy, clock.instant());
        events.publishEvent(new LeaveChanged(account, leave.firstDay(), leave.lastDay()));
        return recorded;
    }

    /**
     * Ends a leave: the person is on duty again tomorrow or, if it has not begun, never goes on leave. What today asked of
     * them stays excused. One that is over stays as it is.
     *
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN for anybody but the person and the office
     */
    public void end(long id, String by) {
        leaves.lock();
        var leave =
                leaves.find(id).orElseThrow(() -> ProblemException.notFound("duty.leave-unknown", String.valueOf(id)));
        requireMayRecord(by, directory.person(leave.account()));
        var tomorrow = LocalDate.now(clock).plusDays(1);
        var backOn = leave.firstDay().isAfter(tomorrow) ? leave.firstDay() : tomorrow;
        if (leave.lastDay().isBefore(backOn)) {
            return;
        }
        leaves.end(id, backOn, by);
        events.publishEvent(new LeaveChanged(leave.account(), backOn, leave.lastDay()));
    }

    /** The leaves of a person, and those that they recorded, as far as they are not over. */
    @Transactional(readOnly = true)
    public Page<LeaveView> concerning(String account, Pageable page) {
        return leaves.concerning(account, LocalDate.now(clock), page);
    }

    /** The people whose leave a person may record: their own and, for the office, everybody's. */
    @Transactional(readOnly = true)
    public StaffChoice peopleFor(String recorder) {
        var units = directory
                .organizationsStaff(directory.person(recorder).getUnitCode())
                .unitCodes();
        var covered = directory.unitsCoveredBy(recorder, PostType.OFFICE_CLERK);
        return new StaffChoice(units.stream().filter(covered::contains).toList(), null, List.of(recorder));
    }

    /**
     * The accounts of everybody who is on leave on each day from the first to the last. What the caller's transaction
     * excuses on that account stays right: whoever changes a leave meanwhile waits for it, and is heard of by it.
     */
    @Transactional(readOnly = true)
    public List<String> throughout(LocalDate first, LocalDate last) {
        return leaves.throughout(first, last);
    }

    /** When those of these people who were on leave on some day from the first to the last were: in words, by account. */
    @Transactional(readOnly = true)
    public Map<String, String> during(Collection<String> accounts, LocalDate first, LocalDate last) {
        return leaves.during(accounts, first, last).stream()
                .collect(Collectors.groupingBy(
                        LeaveView::account,
                        Collectors.mapping(
                                leave -> DAY.format(leave.firstDay()) + "—" + DAY.format(leave.lastDay()),
                                Collectors.joining("、"))));
    }

    private void requireMayRecord(String recorder, Person person) {
        if (!mayRecord(recorder, person)) {
            throw ProblemException.forbidden("duty.leave-not-yours", person.getName());
        }
    }

    private boolean mayRecord(String recorder, Person person) {
        return recorder.equals(person.getAccount())
                || directory.isResponsible(recorder, PostType.OFFICE_CLERK, person.getUnitCode());
    }
}
