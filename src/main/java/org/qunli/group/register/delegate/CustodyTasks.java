package org.qunli.group.register.delegate;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.qunli.group.GroupRegister;
import org.qunli.group.register.Handovers;
import org.qunli.process.UnitTasks;
import org.springframework.stereotype.Component;

/** Who takes a group over is the affair of the group's unit (C-6, T-2). */
@Component
class CustodyTasks implements UnitTasks {

    private final Handovers handovers;
    private final GroupRegister register;

    CustodyTasks(Handovers handovers, GroupRegister register) {
        this.handovers = handovers;
        this.register = register;
    }

    @Override
    public Set<String> processes() {
        return Set.of(GroupCustody.PROCESS);
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        var handover = handovers.byNumber(instance.getProcessBusinessKey());
        return register.byCode(handover.group()).getUnitCode();
    }
}
