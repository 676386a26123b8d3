package org.qunli.violation.settlement;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may do what in a settlement (T-11), and who may not (回避): nobody judges a line of their own, and whoever counted
 * does not confirm. The diagram takes candidates from here; whoever completes a task is checked here again.
 */
@Component
@Transactional(readOnly = true)
public class SettlementRoles {

    /** Posts that see everything of their organizations' settlements. */
    static final PostType[] OVERSIGHT = {
        PostType.SUPERVISION, PostType.OFFICE_CLERK, PostType.COMMISSION, PostType.PARTY_SECRETARY
    };

    private static final PostType[] ANSWER_FOR_UNITS = {PostType.UNIT_HEAD, PostType.SECTION_CLERK};

    private final SettlementRepository settlements;
    private final Lines lines;
    private final SettlementRecord record;
    private final Directory directory;

    SettlementRoles(SettlementRepository settlements, Lines lines, SettlementRecord record, Directory directory) {
        this.settlements = settlements;
        this.lines = lines;
        this.record = record;
        this.directory = directory;
    }

    /**
     * The accounts of those who verify the draft and rule on objections: the holders of the counting posts, without those
     * whose own line it is about as long as somebody else is left.
     *
     * @return empty if nobody holds any of the posts up to the root: then the task waits until one is filled
     */
    public List<String> counters(String number) {
        var settlement = find(number);
        return eligible(settlement, settlement.counterPosts(), Set.of());
    }

    /**
     * The accounts of those who confirm: holders of the confirming posts who did not count, of the next unit above where
     * none is left; somebody with a line of their own only if there is nobody else.
     *
     * @return empty if nobody is left up to the root: then the task waits until a post is filled
     */
    public List<String> confirmers(String number) {
        var settlement = find(number);
        return eligible(settlement, settlement.confirmingPosts(), record.counters(number));
    }

    /** @throws ProblemException FORBIDDEN for anybody who may not verify, see {@link #counters} */
    void requireCounter(Settlement settlement, String account) {
        if (!counters(settlement.getNumber()).contains(account)) {
            throw ProblemException.forbidden("settlement.not-the-counter");
        }
    }

    /** @throws ProblemException FORBIDDEN for anybody without a counting post, and for the line's own subject */
    void requireCounterOf(Settlement settlement, Lines.Line line, String account) {
        if (!isCounter(settlement, account)) {
            throw ProblemException.forbidden("settlement.not-the-counter");
        }
        if (isSubject(line, account) || line.hasObjector(account)) {
            throw ProblemException.forbidden("settlement.own-line");
        }
    }

    /** @throws ProblemException FORBIDDEN for anybody who may not confirm, see {@link #confirmers} */
    void requireConfirmer(Settlement settlement, String account) {
        if (!confirmers(settlement.getNumber()).contains(account)) {
            throw ProblemException.forbidden(
                    record.counters(settlement.getNumber()).contains(account)
                            ? "settlement.counted-oneself"
                            : "settlement.not-the-confirmer");
        }
    }

    /** @throws ProblemException FORBIDDEN for anybody but the supervision office, see {@link #isSupervision} */
    void requireSupervision(Settlement settlement, String account) {
        if (!isSupervision(settlement, account)) {
            throw ProblemException.forbidden("settlement.supervision-only");
        }
    }

    boolean isCounter(Settlement settlement, String account) {
        return settlement.getDraftedAt() != null
                && settlement.counterPosts().stream()
                        .anyMatch(post -> directory.isResponsible(account, post, settlement.getOrganization()));
    }

    /** Of the supervision office, and without a line of their own as long as somebody else is there. */
    boolean isSupervision(Settlement settlement, String account) {
        return directory.isResponsible(account, PostType.SUPERVISION, settlement.getOrganization())
                && (isUnconcerned(settlement, account)
                        || nearest(settlement, List.of(PostType.SUPERVISION), other -> isUnconcerned(settlement, other))
                                .isEmpty());
    }

    private boolean isUnconcerned(Settlement settlement, String account) {
        return !lines.concerns(settlement.getNumber(), account, answersFor(account));
    }

    /** Whether the line is about the person or a unit that the person answers for. */
    boolean isSubject(Lines.Line line, String account) {
        return line.isAbout(account, answersFor(account));
    }

    /** The units that the person answers for (T-6). */
    List<String> answersFor(String account) {
        return directory.unitsOf(account, ANSWER_FOR_UNITS);
    }

    /** The accounts of those who answer for the units. */
    Set<String> answering(Collection<String> units) {
        return units.stream()
                .flatMap(unit -> Stream.of(ANSWER_FOR_UNITS).flatMap(post -> directory.holders(post, unit).stream()))
                .map(Person::getAccount)
                .collect(Collectors.toSet());
    }

    /** Whether the person sees everything of the settlement; also false if there is none. */
    public boolean oversees(String number, String account) {
        return settlements
                .findById(number)
                .filter(settlement -> oversees(settlement, account))
                .isPresent();
    }

    boolean oversees(Settlement settlement, String account) {
        return overseen(account).contains(settlement.getOrganization());
    }

    /** @throws ProblemException NOT_FOUND if there is no such line, or not for this person */
    Lines.Line visibleLine(Settlement settlement, long id, String account) {
        return lines.find(settlement.getNumber(), id)
                .filter(line ->
                        oversees(settlement, account) || settlement.isKnownToSubjects() && isSubject(line, account))
                .orElseThrow(() -> ProblemException.notFound("settlement.line-unknown", id));
    }

    /** Codes of the organizations of which the person sees every settlement. */
    Set<String> overseen(String account) {
        return directory.unitsCoveredBy(account, OVERSIGHT);
    }

    private List<String> eligible(Settlement settlement, List<PostType> posts, Set<String> barred) {
        Predicate<String> free = account -> !barred.contains(account);
        var best = nearest(settlement, posts, free.and(account -> isUnconcerned(settlement, account)));
        return List.copyOf(best.isEmpty() ? nearest(settlement, posts, free) : best);
    }

    /** Of each post the holders at the nearest unit, from the organization upwards, that has any who fit. */
    private Set<String> nearest(Settlement settlement, List<PostType> posts, Predicate<String> fits) {
        var found = new HashSet<String>();
        for (var post : posts) {
            Stream.iterate(
                            directory.unit(settlement.getOrganization()),
                            unit -> unit != null,
                            unit -> unit.getParentCode() == null ? null : directory.unit(unit.getParentCode()))
                    .map(unit -> directory.holders(post, unit.getCode()).stream()
                            .map(Person::getAccount)
                            .filter(fits)
                            .toList())
                    .filter(accounts -> !accounts.isEmpty())
                    .findFirst()
                    .ifPresent(found::addAll);
        }
        return found;
    }

    private Settlement find(String number) {
        return settlements.findById(number).orElseThrow(() -> ProblemException.notFound("settlement.unknown", number));
    }
}
