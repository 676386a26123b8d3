package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.ADMINISTRATION;
import static org.qunli.group.delegate.GroupCreation.FILING_UNIT;
import static org.qunli.group.delegate.GroupCreation.OFFICE;
import static org.qunli.group.delegate.GroupCreation.RULE;

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
        return Set.of("group-creation");
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        return creation.unitOf(instance.getProcessBusinessKey());
    }

    @Override
    public void nameResponsible(DelegateExecution instance) {
        var number = instance.getProcessBusinessKey();
        OFFICE.on(instance).set(creation.responsibleUnit(number, PostType.OFFICE_CLERK));
        ADMINISTRATION.on(instance).set(creation.responsibleUnit(number, PostType.GROUP_ADMINISTRATOR));
        if (FILING_UNIT.from(instance).getOptional().isPresent()) {
            FILING_UNIT.on(instance).set(creation.filingUnit(number, (String)
                    RULE.from(instance).get().get("filingPost")));
        }
    }
}
