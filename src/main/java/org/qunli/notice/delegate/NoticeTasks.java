package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.APPROVER_GROUP;
import static org.qunli.notice.delegate.NoticeAcknowledgement.COUNTER_GROUPS;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.qunli.notice.NoticeApproval;
import org.qunli.notice.NoticeLifecycle;
import org.qunli.notice.NoticeReview;
import org.qunli.process.UnitTasks;
import org.springframework.stereotype.Component;

/** Notices are the affair of the group's unit: of whoever is in charge of it and counts for it today (T-3, T-11). */
@Component
class NoticeTasks implements UnitTasks {

    private final NoticeLifecycle lifecycle;
    private final NoticeApproval approval;
    private final NoticeReview review;

    NoticeTasks(NoticeLifecycle lifecycle, NoticeApproval approval, NoticeReview review) {
        this.lifecycle = lifecycle;
        this.approval = approval;
        this.review = review;
    }

    @Override
    public Set<String> processes() {
        return Set.of(NoticeAcknowledgement.KEY);
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        return lifecycle.unitOf(instance.getProcessBusinessKey());
    }

    @Override
    public void nameResponsible(DelegateExecution instance) {
        var number = instance.getProcessBusinessKey();
        if (COUNTER_GROUPS.from(instance).getOptional().isPresent()) {
            var counters = review.counterGroups(number, NoticeAcknowledgement.countingPosts(instance));
            UnitTasks.write(COUNTER_GROUPS, instance, String.join(",", counters));
        } else {
            UnitTasks.write(APPROVER_GROUP, instance, approval.approverGroup(number));
        }
    }
}
