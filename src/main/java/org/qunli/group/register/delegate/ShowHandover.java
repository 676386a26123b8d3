package org.qunli.group.register.delegate;

import static org.camunda.spin.Spin.JSON;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.GroupRegister;
import org.qunli.group.register.Handovers;
import org.qunli.organization.Directory;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Lays out on the form what the successor is asked to take over; diagram {@code group-custody}. */
@Component
class ShowHandover implements TaskListener {

    private final Handovers handovers;
    private final GroupRegister register;
    private final Directory directory;
    private final MessageSource messages;

    ShowHandover(Handovers handovers, GroupRegister register, Directory directory, MessageSource messages) {
        this.handovers = handovers;
        this.register = register;
        this.directory = directory;
        this.messages = messages;
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
                        fact("group.page.platform", label(group.getPlatform())),
                        fact("group.page.purpose", group.getPurpose()),
                        fact("group.page.size", String.valueOf(group.getSize())),
                        fact("register.handover.role", label(handover.role())),
                        fact("register.handover.holder", nameOf(handover.holder())),
                        fact("register.handover.proposer", nameOf(handover.proposer())),
                        fact("register.handover.reason", handover.reason()))));
    }

    private Map<String, String> fact(String label, String text) {
        return Map.of("label", messages.getMessage(label, null, Locale.ROOT), "text", text);
    }

    private String nameOf(String account) {
        return account == null
                ? messages.getMessage("group.page.nobody", null, Locale.ROOT)
                : directory.person(account).getName();
    }

    private String label(MessageSourceResolvable constant) {
        return messages.getMessage(constant, Locale.ROOT);
    }
}
