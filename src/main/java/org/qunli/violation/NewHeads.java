package org.qunli.violation;

import java.time.Clock;
import org.qunli.channel.Inbox;
import org.qunli.organization.Directory;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.organization.ResponsibilitiesChanged;
import org.qunli.problem.Chinese;
import org.qunli.process.rulebook.Clauses;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells whoever becomes head of a unit what is open against it: what was told before was told to the former head, or to
 * nobody while the post was vacant (C-9, R-7).
 */
@Component
class NewHeads {

    private final ViolationCaseRepository cases;
    private final MeasureRepository measures;
    private final CaseRecord record;
    private final Directory directory;
    private final Inbox inbox;
    private final Clauses clauses;
    private final Chinese chinese;
    private final Clock clock;

    NewHeads(
            ViolationCaseRepository cases,
            MeasureRepository measures,
            CaseRecord record,
            Directory directory,
            Inbox inbox,
            Clauses clauses,
            Chinese chinese,
            Clock clock) {
        this.cases = cases;
        this.measures = measures;
        this.record = record;
        this.directory = directory;
        this.inbox = inbox;
        this.clauses = clauses;
        this.chinese = chinese;
        this.clock = clock;
    }

    @EventListener
    void tell(ResponsibilitiesChanged change) {
        var units = change.filled().stream()
                .filter(post -> post.type() == PostType.UNIT_HEAD)
                .map(PostGroup::unitCode)
                .toList();
        if (units.isEmpty()) {
            return;
        }
        cases.lockOpenAgainst(units).forEach(this::tellOf);
        measures.appealableAgainst(units, clock.instant()).forEach(this::tellOf);
    }

    private void tellOf(ViolationCase violation) {
        record.add(violation, CaseAction.PERSON_INFORMED, chinese.text("violation.record.new-head"), null);
        inbox.send(
                directory.headsOf(violation.getSubjectUnit()),
                "violation.inbox.new-head",
                "/cases/" + violation.getNumber(),
                violation.getNumber(),
                directory.unit(violation.getSubjectUnit()).getName(),
                violation.getCategory());
    }

    private void tellOf(Measure measure) {
        inbox.send(
                directory.headsOf(measure.getUnitCode()),
                "violation.inbox.new-head-measure",
                "/measures/" + measure.getId(),
                directory.unit(measure.getUnitCode()).getName(),
                measure.getKind(),
                clauses.cited(measure.getClause()),
                Moments.text(measure.getAppealUntil(), clock));
    }
}
