package org.qunli.process.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** People are kept out of their own cases and out of a second role in one case (回避: T-8, C-9). */
final class RecusalChecks {

    private static final String RECUSAL = "recusal";

    /** Whom the code lets complete a task, by the step that takes what they decide: those and no others are offered it. */
    private static final Map<String, String> CHECKED = Map.of(
            "factsChecked", "${recusal.eligible(caseNumber, 'INVESTIGATOR', 'group-administrator')}",
            "measureCarriedOut", "${recusal.eligible(caseNumber, 'EXECUTOR', 'group-administrator')}",
            "commissionReviewed", "${recusal.eligible(caseNumber, 'REVIEWER', reviewPost)}",
            "proposalDecided", "${recusal.eligible(caseNumber, 'APPROVER', approvalPost)}",
            "sanctionCarriedOut", "${recusal.eligible(caseNumber, 'ENFORCER', executionPost)}",
            "correctionConfirmed", "${recusal.eligible(caseNumber, 'EXECUTOR', 'group-administrator')}",
            "appealJudged", "${recusal.judges(appealNumber)}",
            "muteLifted", "${recusal.eligible(caseNumber, 'EXECUTOR', 'group-administrator')}",
            "membershipRestored", "${recusal.eligible(concernedCase, 'EXECUTOR', 'group-administrator')}",
            "influenceReviewed", "${recusal.eligible(concernedCase, 'JUDGE', judgePost)}");

    private final ParsedModels models;
    private final ParsedModels running;
    private final Vocabulary vocabulary;
    private final Variables variables;
    private final Findings findings;

    RecusalChecks(Inspection inspection) {
        models = inspection.proposed();
        running = inspection.running();
        vocabulary = inspection.vocabulary();
        variables = inspection.variables();
        findings = inspection.findings();
    }

    void run() {
        for (var diagram : models.diagrams()) {
            nobodyDecidesAlone(diagram);
            diagram.all(UserTask.class).forEach(task -> sameAsChecked(diagram, task));
        }
    }

    /** Where one step of a process keeps its people apart, every step does, and none of it is given up. */
    private void nobodyDecidesAlone(Diagram diagram) {
        var before = diagram.processes().stream()
                .flatMap(process -> running.diagram(process).stream())
                .findFirst();
        var apart = Stream.concat(Stream.of(diagram), before.stream())
                .flatMap(either -> either.all(UserTask.class).stream())
                .anyMatch(task -> keptApart(task).isPresent());
        if (apart) {
            diagram.all(UserTask.class).stream()
                    .filter(task -> keptApart(task).isEmpty()
                            || task.getCamundaCandidateGroups() != null
                            || task.getCamundaAssignee() != null)
                    .forEach(task -> findings.add(
                            Rule.DECIDES_ALONE,
                            diagram.at(task),
                            checked(task).orElse("${recusal.eligible(caseNumber, 'REVIEWER', reviewPost)}")));
        }
    }

    /** A role, a post or a case that is not meant here would offer the task to whom it is none of their business. */
    private void sameAsChecked(Diagram diagram, UserTask task) {
        keptApart(task).filter(asked -> isSpelt(diagram, asked)).ifPresent(asked -> checked(task)
                .filter(right -> !asked.saysTheSameAs(right))
                .ifPresent(right -> findings.add(Rule.WRONG_RECUSAL, diagram.at(task), right)));
    }

    private static Optional<Expression> keptApart(UserTask task) {
        return Expression.parse(Objects.toString(task.getCamundaCandidateUsers(), ""))
                .filter(Expression::isCallAlone)
                .filter(users -> users.calls().stream().anyMatch(call -> RECUSAL.equals(call.owner())));
    }

    private static Optional<String> checked(UserTask task) {
        return task.getExtensionElements() == null
                ? Optional.empty()
                : task.getExtensionElements().getChildElementsByType(CamundaTaskListener.class).stream()
                        .filter(listener -> "complete".equals(listener.getCamundaEvent()))
                        .map(CamundaTaskListener::getCamundaDelegateExpression)
                        .filter(Objects::nonNull)
                        .map(Diagram::bare)
                        .filter(CHECKED::containsKey)
                        .map(CHECKED::get)
                        .findFirst();
    }

    /** What is misspelt is said already. */
    private boolean isSpelt(Diagram diagram, Expression asked) {
        return asked.names().stream()
                        .allMatch(name ->
                                name.equals(RECUSAL) || variables.of(diagram).contains(name))
                && asked.constants().stream()
                        .allMatch(constant -> vocabulary.roles().contains(constant)
                                || vocabulary.posts().contains(constant));
    }
}
