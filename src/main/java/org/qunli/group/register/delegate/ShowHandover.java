package org.qunli.group.register.delegate;

import static org.camunda.spin.Spin.JSON;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.GroupRegister;
import org.qunli.group.register.Handovers;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.springframework.stereotype.Component;

/** Lays out on the form what the successor is asked to take over; diagram {@code group-custody}. */
@Component
class ShowHandover implements TaskListener {

    private final Handovers handovers;
    private final GroupRegister register;
    private final Directory directory;
    private final Chinese chinese;

    ShowHandover(Handovers handovers, GroupRegister register, Directory directory, Chinese chinese) {
        this.handovers = handovers;
        this.register = register;
        this.directory = directory;
        this.chinese = chinese;
    }

    @Override
    public void notify(DelegateTask task) {
        var handover = handovers.byNumber(task.getExecution().getProcessBusinessKey());
        var group = register.byCode(handover.group());
        GroupCustody.FACTS
                .on(task)
                .set(JSON(List.of(
                        fact("group.page.name", group.getName() + "（" + group.getCode() + "）"),
                        fact(
                                "group.page.unit",
                                directory.unit(group.getUnitCode()).getName()),
                        fact("group.page.platform", chinese.text(group.getPlatform())),
                        fact("group.page.purpose", group.getPurpose()),
                        fact("group.page.size", String.valueOf(group.getSize())),
                        fact("register.handover.role", chinese.text(handover.role())),
                        fact("register.handover.holder", nameOf(handover.holder())),
                        fact("register.handover.proposer", nameOf(handover.proposer())),
                        fact("register.handover.reason", handover.reason()))));
    }

    private Fact fact(String label, String text) {
        return new Fact(chinese.text(label), text);
    }

    private String nameOf(String account) {
        return account == null
                ? chinese.text("group.page.nobody")
                : directory.person(account).getName();
    }
}
