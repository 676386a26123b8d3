package org.qunli.violation;

import java.time.Clock;
import java.util.Map;
import org.qunli.group.GroupEnded;
import org.qunli.process.Workflow;
import org.qunli.violation.delegate.MuteLifting;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has each mute that is carried out in a group followed to its end (diagram {@code mute-lifting}), for as long as there is
 * something to lift.
 */
@Component
@Transactional
class MuteWatch {

    private final MeasureRepository measures;
    private final ViolationCaseRepository cases;
    private final Workflow workflow;
    private final JdbcClient jdbc;
    private final Clock clock;

    MuteWatch(
            MeasureRepository measures,
            ViolationCaseRepository cases,
            Workflow workflow,
            JdbcClient jdbc,
            Clock clock) {
        this.measures = measures;
        this.cases = cases;
        this.workflow = workflow;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void recorded(MeasuresRecorded recorded) {
        if (recorded.kinds().stream().anyMatch(MeasureKind::isInAGroup)) {
            recorded.ids().stream()
                    .map(measures::getReferenceById)
                    .filter(measure -> measure.getKind().isInAGroup() && measure.isOfSomebodyInAGroup())
                    .forEach(this::silenced);
        }
    }

    private void silenced(Measure measure) {
        var now = clock.instant();
        var group = cases.findById(measure.getCaseNumber()).orElseThrow().getGroupCode();
        measures.lockMutes(group, measure.getAccount());
        measures.toLift(group).stream()
                .filter(mute -> mute.getAccount().equals(measure.getAccount()) && measure.silencesAfter(mute, now))
                .forEach(this::forget);
        // what an appeal puts in the place of a removal may be over by then
        if (measure.isMuteInAGroup() && measure.lastsAt(now)) {
            follow(measure);
        }
    }

    private void follow(Measure mute) {
        workflow.start(
                MuteLifting.KEY,
                keyOf(mute),
                null,
                MuteLifting.startVariables(mute.getCaseNumber(), mute.getId(), mute.getEnd()));
    }

    /** What was over already waits to be lifted, whatever becomes of the measure. */
    @EventListener
    void revoked(MeasuresRevoked revoked) {
        revoked.ids().stream()
                .map(measures::getReferenceById)
                .filter(measure -> measure.isMuteInAGroup() && measure.isRevokedBeforeItsEnd())
                .forEach(mute -> workflow.signal(MuteLifting.REVOKED, keyOf(mute), Map.of()));
    }

    @EventListener
    void ended(GroupEnded ended) {
        measures.toLift(ended.code()).forEach(this::forget);
    }

    private void forget(Measure mute) {
        mute.awaitLifting(false);
        workflow.signal(MuteLifting.OBSOLETE, keyOf(mute), Map.of());
    }

    /** Mutes from before there was a diagram for them; once, at whatever node comes first. */
    @EventListener(ApplicationReadyEvent.class)
    void takeUp() {
        jdbc.sql("delete from qunli.mute_before returning measure").query(Long.class).list().stream()
                .map(id -> measures.findById(id).orElseThrow())
                .filter(mute -> mute.getRevokedAt() == null)
                .forEach(this::follow);
    }

    private static String keyOf(Measure mute) {
        return MuteLifting.keyOf(mute.getCaseNumber(), mute.getId());
    }
}
