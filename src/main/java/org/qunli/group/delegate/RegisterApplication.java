package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.ADMINISTRATION;
import static org.qunli.group.delegate.GroupCreation.ADMINISTRATOR;
import static org.qunli.group.delegate.GroupCreation.APPLICANT;
import static org.qunli.group.delegate.GroupCreation.APPLICANT_STANDING;
import static org.qunli.group.delegate.GroupCreation.APPROVER;
import static org.qunli.group.delegate.GroupCreation.CLERK_OPINION;
import static org.qunli.group.delegate.GroupCreation.EXPECTED_MEMBERS;
import static org.qunli.group.delegate.GroupCreation.GROUP_NAME;
import static org.qunli.group.delegate.GroupCreation.GROUP_TYPE;
import static org.qunli.group.delegate.GroupCreation.JUSTIFICATION;
import static org.qunli.group.delegate.GroupCreation.OFFICE;
import static org.qunli.group.delegate.GroupCreation.PLATFORM;
import static org.qunli.group.delegate.GroupCreation.POLICY;
import static org.qunli.group.delegate.GroupCreation.PURPOSE;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.ApplicationRequest;
import org.qunli.group.GroupCreationService;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.springframework.stereotype.Component;

/** {@code serviceTask_registerApplication} of group-creation (H-1): on record, with everything that decides its way. */
@Component
class RegisterApplication implements JavaDelegate {

    private final GroupCreationService creation;
    private final FormFacts facts;

    RegisterApplication(GroupCreationService creation, FormFacts facts) {
        this.creation = creation;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var submission = creation.submit(
                execution.getProcessBusinessKey(), APPLICANT.from(execution).get(), request(execution));
        var application = submission.application();
        execution.setProcessBusinessKey(application.getNumber());
        POLICY.on(execution).set(submission.policy());
        APPLICANT_STANDING.on(execution).set(submission.standing().name());
        OFFICE.on(execution).set(submission.office());
        ADMINISTRATION.on(execution).set(submission.administration());
        APPROVER.on(execution).set(application.getApprover());
        ADMINISTRATOR.on(execution).set(null);
        CLERK_OPINION.on(execution).set(null);
        facts.show(execution, application);
    }

    private static ApplicationRequest request(DelegateExecution execution) {
        return new ApplicationRequest(
                GROUP_NAME.from(execution).getOrNull(),
                PURPOSE.from(execution).getOrNull(),
                constant(Platform.values(), PLATFORM.from(execution).getOrNull()),
                constant(GroupType.values(), GROUP_TYPE.from(execution).getOrNull()),
                EXPECTED_MEMBERS.from(execution).getOrNull(),
                JUSTIFICATION.from(execution).getOrNull());
    }

    /** Null for what is no such constant: the service names the field. */
    private static <E extends Enum<E>> E constant(E[] values, String name) {
        return Stream.of(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
