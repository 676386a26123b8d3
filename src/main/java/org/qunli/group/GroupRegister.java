package org.qunli.group;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.organization.ResponsibilitiesChanged;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of groups: which there are, who is in them, who keeps them in order. */
@Service
@Transactional
public class GroupRegister {

    /** Groups from before the register are looked at again within a year. */
    public static final Period REVIEW_OF_EXISTING = Period.ofYears(1);

    private final WorkGroupRepository groups;
    private final GroupMemberRepository members;
    private final GroupCodes codes;
    private final GroupHistory history;

    /** For single look-ups, most of which are of what the transaction has read already. */
    private final EntityManager entities;

    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GroupRegister(
            WorkGroupRepository groups,
            GroupMemberRepository members,
            GroupCodes codes,
            GroupHistory history,
            EntityManager entities,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.groups = groups;
        this.members = members;
        this.codes = codes;
        this.history = history;
        this.entities = entities;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<WorkGroup> find(String code) {
        return Optional.ofNullable(entities.find(WorkGroup.class, code));
    }

    /** @throws ProblemException NOT_FOUND if no group has this code */
    @Transactional(readOnly = true)
    public WorkGroup byCode(String code) {
        return find(code).orElseThrow(() -> ProblemException.notFound("group.unknown", code));
    }

    /** The groups with these codes, by code; unknown codes are left out. */
    @Transactional(readOnly = true)
    public Map<String, WorkGroup> byCodes(Collection<String> codes) {
        return groups.findAllById(codes).stream().collect(Collectors.toMap(WorkGroup::getCode, Function.identity()));
    }

    /** The accounts of the group's members, in order; empty for an unknown group. */
    @Transactional(readOnly = true)
    public List<String> members(String code) {
        return members.accounts(code);
    }

    /** Whether the person is in the group. */
    @Transactional(readOnly = true)
    public boolean isMember(String code, String account) {
        return members.existsById(new GroupMember.Key(code, account));
    }

    /** The codes of the groups that the person administers. */
    @Transactional(readOnly = true)
    public List<String> administeredBy(String account) {
        return groups.administeredBy(account);
    }

    /**
     * The groups that a person may see: those of the own organization; in the district everything below it.
     *
     * @param text what code, name or purpose contain, in any case; null or blank for all
     * @param unitCode only groups of this unit and those below it; null for all
     * @param platform null for all
     */
    @Transactional(readOnly = true)
    public Page<WorkGroup> search(String viewer, String text, String unitCode, Platform platform, Pageable page) {
        var units = visibleUnits(viewer);
        if (unitCode != null && !unitCode.isBlank()) {
            units.retainAll(codesBelow(unitCode));
        }
        return groups.search(
                text == null ? "" : text.strip().toLowerCase(Locale.ROOT),
                units,
                platform == null ? EnumSet.allOf(Platform.class) : Set.of(platform),
                page);
    }

    /** @throws ProblemException NOT_FOUND if there is no such group, or none that this person may see */
    @Transactional(readOnly = true)
    public WorkGroup visibleTo(String viewer, String code) {
        return find(code)
                .filter(group -> visibleUnits(viewer).contains(group.getUnitCode()))
                .orElseThrow(() -> ProblemException.notFound("group.unknown", code));
    }

    /** What a group is called where somebody chooses among many: the name with the code, which tells it from others. */
    public static String label(WorkGroup group) {
        return "%s（%s）".formatted(group.getName(), group.getCode());
    }

    /** What some of the groups are called that somebody may see and of which something is typed, as in {@link #search}. */
    @Transactional(readOnly = true)
    public List<String> suggestions(String viewer, String typed, int most) {
        return search(viewer, nameIn(typed), null, null, PageRequest.of(0, most))
                .map(GroupRegister::label)
                .getContent();
    }

    /**
     * Which group that somebody may see is called so: by code, by {@link #label} or, if no other has it, by name.
     *
     * @return the code
     * @throws ProblemException INVALID if it is none of them, or several have that name: then it says which
     */
    @Transactional(readOnly = true)
    public String chosen(String viewer, String typed) {
        var wanted = typed.strip();
        var fitting = search(viewer, nameIn(wanted), null, null, Pageable.unpaged()).stream()
                .filter(group -> group.getCode().equalsIgnoreCase(wanted)
                        || label(group).equals(wanted)
                        || group.getName().equals(wanted))
                .toList();
        if (fitting.isEmpty()) {
            throw ProblemException.invalid("group", "group.none-called", wanted);
        }
        if (fitting.size() > 1) {
            throw ProblemException.invalid(
                    "group",
                    "group.several-called",
                    wanted,
                    fitting.stream().map(GroupRegister::label).collect(Collectors.joining("、")));
        }
        return fitting.get(0).getCode();
    }

    /** What stands before the code in a label. */
    private static String nameIn(String label) {
        return label.strip().replaceAll("（[^（]*）$", "");
    }

    /**
     * Takes a group that already exists into the register, in use from now on.
     *
     * @throws ProblemException INVALID if its code is malformed, CONFLICT if the code is taken
     */
    public WorkGroup register(ExistingGroup existing) {
        var code = existing.code() == null ? codes.next(existing.unitCode()) : new GroupCode(existing.code());
        if (groups.existsById(code.value())) {
            throw ProblemException.conflict("group.code-taken", code.value());
        }
        var reviewDate = LocalDate.now(clock).plus(REVIEW_OF_EXISTING);
        var group = groups.save(WorkGroup.existing(code, existing, clock.instant(), reviewDate));
        admit(code.value(), existing.members());
        return group;
    }

    /**
     * A group has come to its end in WeChat or QQ: no notice can be issued in it any more; it stays in the register.
     *
     * @param into code of the group that its people go on in; null if it was dissolved without one
     * @param by account of whoever saw to it
     * @throws ProblemException NOT_FOUND for an unknown group, CONFLICT if it has ended already or {@code into} has
     */
    public void end(String code, String into, String by, String reason) {
        // in the order in which the comparison of members locks groups, so that neither waits for the other
        Stream.of(code, into).filter(Objects::nonNull).sorted().forEach(this::locked);
        var group = goingOn(code);
        if (into != null && (into.equals(code) || byCode(into).getStatus().isOver())) {
            throw ProblemException.conflict(
                    "group.merged-into-over", byCode(into).getName());
        }
        group.end(into, clock.instant());
        history.add(code, into == null ? GroupEvent.Action.DISSOLVED : GroupEvent.Action.MERGED, by, reason);
        events.publishEvent(new GroupEnded(code, into));
    }

    /**
     * Somebody else answers for a group from now on.
     *
     * @param by account of whoever saw to it
     * @throws ProblemException NOT_FOUND for an unknown group, CONFLICT if it has ended
     */
    public void handOver(String code, GroupRole role, String account, String by, String detail) {
        var group = goingOn(code);
        var before = Stream.of(group.getOwner(), group.getAdministrator())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        group.handOver(role, account);
        history.add(code, GroupEvent.Action.HANDED_OVER, by, detail);
        events.publishEvent(new ResponsibilitiesChanged(
                before, Set.of(new PostGroup(PostType.GROUP_ADMINISTRATOR, group.getUnitCode())), Set.of()));
    }

    /**
     * A group is still needed until this day, on which somebody looks at it again or, if it is a temporary one, it ends
     * (R-3).
     *
     * @param by account of whoever says so
     * @throws ProblemException NOT_FOUND for an unknown group, CONFLICT if it has ended
     */
    public void renew(String code, LocalDate until, String by, String detail) {
        goingOn(code).renew(until);
        history.add(code, GroupEvent.Action.RENEWED, by, detail);
    }

    /** What happened to a group after its foundation, the oldest first; empty for an unknown group. */
    @Transactional(readOnly = true)
    public List<GroupEvent> historyOf(String code) {
        return history.of(code);
    }

    /** Something was said in the group on that day, as a transcript or a notice tells. */
    public void seenActive(String code, LocalDate day) {
        groups.seenActive(code, day);
    }

    /** A transcript shows who speaks in the group, and under which names. */
    public void heard(SpeakersHeard speakers) {
        events.publishEvent(speakers);
    }

    void admit(String code, Collection<String> accounts) {
        members.saveAll(accounts.stream()
                .distinct()
                .map(account -> new GroupMember(code, account))
                .toList());
    }

    private WorkGroup goingOn(String code) {
        var group = locked(code);
        if (group.getStatus().isOver()) {
            throw ProblemException.conflict("group.over", group.getName());
        }
        return group;
    }

    /** As it is now, whatever the transaction has read of it before, and kept from others until the transaction ends. */
    private WorkGroup locked(String code) {
        var group = byCode(code);
        entities.flush();
        entities.refresh(group, LockModeType.PESSIMISTIC_WRITE);
        return group;
    }

    private Set<String> visibleUnits(String viewer) {
        return codesBelow(
                directory.organizationOf(directory.person(viewer).getUnitCode()).getCode());
    }

    private Set<String> codesBelow(String unitCode) {
        return directory.subtree(unitCode).stream().map(Unit::getCode).collect(Collectors.toSet());
    }
}
