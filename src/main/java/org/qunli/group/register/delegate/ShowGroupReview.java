package org.qunli.group.register.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.group.register.GroupReviewChanged;
import org.qunli.group.register.GroupReviews;
import org.qunli.group.register.ReviewItem;
import org.qunli.group.register.ReviewRound;
import org.qunli.problem.Chinese;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lays out a round's groups on the form of its task, and follows what is answered on its page and what falls due
 * meanwhile. Diagram {@code group-review}.
 */
@Component
class ShowGroupReview implements TaskListener {

    private final GroupReviews reviews;
    private final RuntimeService runtime;
    private final Chinese chinese;

    ShowGroupReview(GroupReviews reviews, RuntimeService runtime, Chinese chinese) {
        this.reviews = reviews;
        this.runtime = runtime;
        this.chinese = chinese;
    }

    private record Row(String code, String name, String unit, String platform, String due, String lastActive) {}

    @Override
    public void notify(DelegateTask task) {
        task.setVariables(sheetOf(task.getExecution().getProcessBusinessKey()));
    }

    @EventListener
    void update(GroupReviewChanged change) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(GroupReview.PROCESS)
                .processInstanceBusinessKey(change.number())
                .list()
                .forEach(instance -> runtime.setVariables(instance.getId(), sheetOf(change.number())));
    }

    private VariableMap sheetOf(String number) {
        var round = reviews.byNumber(number);
        return CamundaBpmData.builder()
                .set(GroupReview.EXPIRED, JSON(rows(round, ReviewItem::isExpired)))
                .set(GroupReview.REVIEWED, JSON(rows(round, item -> !item.isExpired())))
                .build();
    }

    private List<Row> rows(ReviewRound round, Predicate<ReviewItem> wanted) {
        return round.items().stream()
                .filter(ReviewItem::isOpen)
                .filter(wanted)
                .map(item -> new Row(
                        item.code(),
                        item.name(),
                        item.unit(),
                        chinese.text(item.platform()),
                        item.due().toString(),
                        item.lastActiveOn() == null
                                ? chinese.text("group.page.unknown")
                                : item.lastActiveOn().toString()))
                .toList();
    }
}
