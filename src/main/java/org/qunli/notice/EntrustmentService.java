package org.qunli.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.StaffChoice;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may reply for whom (T-7). */
@Service
@Transactional
public class EntrustmentService {

    /** Who records it for people without a smartphone. */
    private static final PostType[] RECORDERS = {PostType.OFFICE_CLERK, PostType.SECTION_CLERK};

    private final EntrustmentRepository entrustments;
    private final Directory directory;
    private final Clock clock;

    EntrustmentService(EntrustmentRepository entrustments, Directory directory, Clock clock) {
        this.entrustments = entrustments;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Records that a colleague replies for a principal: by the principal, or by the office or the principal's section
     * for somebody without a smartphone. The same until the same end changes nothing. It goes one step: whoever replies
     * for somebody has not entrusted another meanwhile.
     *
     * @throws ProblemException INVALID for unknown or unfit people or times or too long a reason, FORBIDDEN if it is not
     *     the recorder's to say, CONFLICT if it would take a second step
     */
    public EntrustmentView record(NewEntrustment entrustment, String recordedBy) {
        var principalAccount = entrustment.principal() == null ? recordedBy : entrustment.principal();
        var principal = inService("principal", principalAccount);
        var delegate = inService("delegate", entrustment.delegate());
        requireMayRecord(recordedBy, principal);
        if (principal.getAccount().equals(delegate.getAccount())
                || !organizationOf(principal).equals(organizationOf(delegate))
                || !delegate.hasSmartphone()) {
            throw ProblemException.invalid(
                    "delegate", "notice.delegate-unfit", principal.getName(), delegate.getName());
        }
        var now = clock.instant();
        if (entrustment.until() != null && !entrustment.until().isAfter(now)) {
            throw ProblemException.invalid("until", "notice.entrustment-over");
        }
        var reason = Reasons.optional(entrustment.reason());
        entrustments.lock();
        requireOneStep(new EntrustmentPeriod(principal.getAccount(), delegate.getAccount(), now, entrustment.until()));
        entrustments.add(principal.getAccount(), delegate.getAccount(), now, entrustment.until(), reason, recordedBy);
        return view(
                entrustments.findByPrincipalAndDelegateAndUntil(
                        principal.getAccount(), delegate.getAccount(), entrustment.until()),
                Map.of(principal.getAccount(), principal.getName(), delegate.getAccount(), delegate.getName()));
    }

    /**
     * Ends an entrustment now; one that has ended already stays as it is.
     *
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN for whoever is neither party nor may record it
     */
    public void end(long id, String account) {
        var entrustment = entrustments
                .findById(id)
                .orElseThrow(() -> ProblemException.notFound("notice.entrustment-unknown", String.valueOf(id)));
        if (!entrustment.getDelegate().equals(account)) {
            requireMayRecord(account, directory.person(entrustment.getPrincipal()));
        }
        entrustment.end(clock.instant());
    }

    /** The entrustments in force in which a person is principal, delegate or recorder. */
    @Transactional(readOnly = true)
    public Page<EntrustmentView> concerning(String account, Pageable page) {
        var found = entrustments.concerning(account, clock.instant(), page);
        var names = directory.names(found.stream()
                .flatMap(entrustment -> Stream.of(entrustment.getPrincipal(), entrustment.getDelegate()))
                .collect(Collectors.toSet()));
        return found.map(entrustment -> view(entrustment, names));
    }

    /** By which entrustment the delegate may reply for the principal at that moment. */
    @Transactional(readOnly = true)
    public Optional<Long> inForce(String principal, String delegate, Instant at) {
        return entrustments.inForce(principal, delegate, at).stream()
                .map(Entrustment::getId)
                .findFirst();
    }

    /** The principals that a person replies for now. */
    @Transactional(readOnly = true)
    List<String> principalsOf(String delegate) {
        return entrustments.inForceFor(delegate, clock.instant()).stream()
                .map(Entrustment::getPrincipal)
                .distinct()
                .toList();
    }

    /** The delegates who reply for these principals now, by principal. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> delegatesOf(Collection<String> principals) {
        return entrustments.inForceOf(principals.toArray(String[]::new), clock.instant()).stream()
                .collect(Collectors.groupingBy(
                        Entrustment::getPrincipal, Collectors.mapping(Entrustment::getDelegate, Collectors.toList())));
    }

    /** The people whose entrustments a person may record: their own and, for the office and sections, of those without a smartphone. */
    @Transactional(readOnly = true)
    public StaffChoice principalsFor(String recorder) {
        var covered = directory.unitsCoveredBy(recorder, RECORDERS);
        var units = delegatesFor(recorder).unitCodes();
        return new StaffChoice(units.stream().filter(covered::contains).toList(), false, List.of(recorder));
    }

    /** The colleagues who can be entrusted by somebody of the recorder's organization. */
    @Transactional(readOnly = true)
    public StaffChoice delegatesFor(String recorder) {
        var staff = directory.organizationsStaff(directory.person(recorder).getUnitCode());
        return new StaffChoice(staff.unitCodes(), true, List.of());
    }

    private void requireOneStep(EntrustmentPeriod added) {
        entrustments.beside(added.principal(), added.delegate(), added.since()).stream()
                .map(Entrustment::period)
                .filter(added::chainsWith)
                .findFirst()
                .ifPresent(other -> {
                    throw ProblemException.conflict(
                            other.delegate().equals(added.principal())
                                    ? "notice.entrustment-by-delegate"
                                    : "notice.entrustment-to-principal",
                            directory.person(other.principal()).getName(),
                            directory.person(other.delegate()).getName());
                });
    }

    private void requireMayRecord(String recorder, Person principal) {
        if (!recorder.equals(principal.getAccount()) && !mayRecordFor(recorder, principal)) {
            throw ProblemException.forbidden("notice.entrustment-not-yours", principal.getName());
        }
    }

    private boolean mayRecordFor(String recorder, Person principal) {
        return !principal.hasSmartphone()
                && Stream.of(RECORDERS)
                        .anyMatch(post -> directory.isResponsible(recorder, post, principal.getUnitCode()));
    }

    private Person inService(String field, String account) {
        return directory
                .findPerson(account)
                .filter(Person::isInService)
                .orElseThrow(() -> ProblemException.invalid(field, "notice.person-unknown", account));
    }

    private String organizationOf(Person person) {
        return directory.organizationOf(person.getUnitCode()).getCode();
    }

    private static EntrustmentView view(Entrustment entrustment, Map<String, String> names) {
        return new EntrustmentView(
                entrustment.getId(),
                entrustment.getPrincipal(),
                names.get(entrustment.getPrincipal()),
                entrustment.getDelegate(),
                names.get(entrustment.getDelegate()),
                entrustment.getSince(),
                entrustment.getUntil(),
                entrustment.getReason(),
                entrustment.getRecordedBy());
    }
}
