package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.ADMINISTRATION;
import static org.qunli.group.delegate.GroupCreation.FILING_UNIT;
import static org.qunli.group.delegate.GroupCreation.OFFICE;
import static org.qunli.group.delegate.GroupCreation.RULE;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.qunli.group.GroupCreationService;
import org.qunli.organization.PostType;
import org.qunli.process.UnitTasks;
import org.springframework.stereotype.Component;

/** Applications are the affair of the applicant's unit: of whoever reviews, founds and files for it today (H-1, T-2). */
@Component
class ApplicationTasks implements UnitTasks {

    private final GroupCreationService creation;

    ApplicationTasks(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public Set<String> processes() {
        return Set.of(GroupCreation.PROCESS);
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        return creation.unitOf(instance.getProcessBusinessKey());
    }

    @Override
    public void nameResponsible(DelegateExecution instance) {
        name(OFFICE, PostType.OFFICE_CLERK.id(), instance);
        name(ADMINISTRATION, PostType.GROUP_ADMINISTRATOR.id(), instance);
        if (FILING_UNIT.from(instance).getOptional().isPresent()) {
            name(FILING_UNIT, (String) RULE.from(instance).get().get("filingPost"), instance);
        }
    }

    /** As long as nobody holds the post, its task is nobody's, and those that other posts do are not touched by that. */
    private void name(VariableFactory<String> unit, String post, DelegateExecution instance) {
        creation.responsibleUnit(instance.getProcessBusinessKey(), post)
                .ifPresent(code -> UnitTasks.write(unit, instance, code));
    }
}
