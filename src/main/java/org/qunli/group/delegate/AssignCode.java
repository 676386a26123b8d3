package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.CODE_IN_NAME;
import static org.qunli.group.delegate.GroupCreation.FILING_POST;
import static org.qunli.group.delegate.GroupCreation.FILING_UNIT;
import static org.qunli.group.delegate.GroupCreation.FOUNDED_NAME;
import static org.qunli.group.delegate.GroupCreation.GROUP_CODE;
import static org.qunli.group.delegate.GroupCreation.GROUP_SIZE;
import static org.qunli.group.delegate.GroupCreation.REGISTERED_NAME;
import static org.qunli.group.delegate.GroupCreation.REVIEW_AFTER;

import java.time.Period;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_assignCode} of group-creation (C-2, R-3): the code, and a place in the register. */
@Component
class AssignCode implements JavaDelegate {

    private final GroupCreationService creation;

    AssignCode(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var group = creation.assignCode(
                number,
                FOUNDED_NAME.from(execution).get(),
                GROUP_SIZE.from(execution).get().intValue(),
                CODE_IN_NAME.from(execution).get(),
                Period.parse(REVIEW_AFTER.from(execution).get()));
        GROUP_CODE.on(execution).set(group.getCode());
        REGISTERED_NAME.on(execution).set(group.getName());
        FILING_UNIT
                .on(execution)
                .set(creation.filingUnit(number, FILING_POST.from(execution).get()));
    }
}
