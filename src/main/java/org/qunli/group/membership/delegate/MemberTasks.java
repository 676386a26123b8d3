package org.qunli.group.membership.delegate;

import static org.qunli.group.membership.delegate.MemberRound.GROUP;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.qunli.group.GroupRegister;
import org.qunli.group.membership.Origin;
import org.qunli.process.UnitTasks;
import org.springframework.stereotype.Component;

/** Who is in a group is the affair of the group's unit (T-2). */
@Component
class MemberTasks implements UnitTasks {

    private final GroupRegister register;

    MemberTasks(GroupRegister register) {
        this.register = register;
    }

    @Override
    public Set<String> processes() {
        return Arrays.stream(Origin.values()).map(Origin::process).collect(Collectors.toSet());
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        return register.byCode(GROUP.from(instance).get()).getUnitCode();
    }
}
