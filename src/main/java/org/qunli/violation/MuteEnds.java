package org.qunli.violation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.qunli.process.rulebook.Clauses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagram {@code mute-lifting} do: a mute (禁言) that is over is lifted in the group (B-7, T-5, C-15).
 * What an appeal takes away before its end is undone by {@link AppealProceedings}.
 */
@Service
@Transactional
public class MuteEnds {

    private final ViolationCaseRepository cases;
    private final MeasureRepository measures;
    private final CaseRecord record;
    private final Recusal recusal;
    private final GroupRegister groups;
    private final CaseMessages messages;
    private final CaseWording wording;
    private final Directory directory;
    private final Clauses clauses;
    private final Chinese chinese;
    private final Clock clock;

    MuteEnds(
            ViolationCaseRepository cases,
            MeasureRepository measures,
            CaseRecord record,
            Recusal recusal,
            GroupRegister groups,
            CaseMessages messages,
            CaseWording wording,
            Directory directory,
            Clauses clauses,
            Chinese chinese,
            Clock clock) {
        this.cases = cases;
        this.measures = measures;
        this.record = record;
        this.recusal = recusal;
        this.groups = groups;
        this.messages = messages;
        this.wording = wording;
        this.directory = directory;
        this.clauses = clauses;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * The time of a mute has passed. Tells the person so, unless something else keeps them from speaking in the group.
     *
     * @param measure the mute's id
     * @return whether somebody has to lift it: not where it was revoked before, where another mute goes on or a removal
     *     came after it, or where the group has ended
     */
    public boolean over(String caseNumber, long measure) {
        var violation = cases.lock(caseNumber).orElseThrow();
        measures.lockMutes(violation.getGroupCode(), violation.getAccused());
        var mute = measures.findById(measure).orElseThrow();
        if (mute.isRevokedBeforeItsEnd()
                || groups.byCode(violation.getGroupCode()).getStatus().isOver()
                || isSilencedAnyway(mute, clock.instant())) {
            return false;
        }
        mute.awaitLifting(true);
        messages.tell(
                violation, Set.of(mute.getAccount()), "violation.inbox.mute-over", Moments.text(mute.getEnd(), clock));
        return true;
    }

    /** Whether something else keeps somebody from speaking in the group whom this mute, if it is one, silenced there. */
    @Transactional(readOnly = true)
    boolean isSilencedAnyway(Measure mute, Instant at) {
        return mute.isMuteInAGroup()
                && measures
                        .standingInGroup(
                                cases.findById(mute.getCaseNumber())
                                        .orElseThrow()
                                        .getGroupCode(),
                                mute.getAccount())
                        .stream()
                        .anyMatch(other -> !other.getId().equals(mute.getId()) && other.silencesAfter(mute, at));
    }

    /**
     * Whoever looks after the group lifted the mute there; evidence is welcome, and not needed. The case, long closed, gets
     * one more step.
     */
    public void lifted(String caseNumber, long measure, String account, String remark) {
        var violation = cases.lock(caseNumber).orElseThrow();
        recusal.check(violation, CaseRole.EXECUTOR, account);
        measures.findById(measure).orElseThrow().awaitLifting(false);
        record.decided(violation, CaseAction.MUTE_LIFTED, account, Texts.optional("reason", remark));
    }

    /** What the form shows of the mute. */
    @Transactional(readOnly = true)
    public List<Fact> sheet(long measure) {
        var mute = measures.findById(measure).orElseThrow();
        var violation = cases.findById(mute.getCaseNumber()).orElseThrow();
        return Stream.of(
                        wording.fact("accused", wording.accused(violation)),
                        wording.fact("group", wording.place(violation)),
                        wording.fact("muted-at", Moments.text(mute.getAt(), clock)),
                        wording.fact("muted-until", Moments.text(mute.getEnd(), clock)),
                        wording.fact("duration", wording.length(mute.getKind(), mute.getDuration())),
                        wording.fact("proposal", mute.getDetail()),
                        wording.fact("clause", clauses.spelledOut(mute.getClause())),
                        wording.fact(
                                "executed-by",
                                directory.person(mute.getExecutedBy()).getName()))
                .filter(fact -> fact.text() != null)
                .toList();
    }
}
