package org.qunli.process.model;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A person who is asked for something knows what, has a form for it, and until when. */
final class TaskChecks {

    /** How a designer says that a task may take as long as it takes, and why. */
    private static final Pattern NO_DUE_DATE = Pattern.compile("(?i)no due date|不设期限");

    private final Inspection inspection;

    TaskChecks(Inspection inspection) {
        this.inspection = inspection;
    }

    void run() {
        var findings = inspection.findings();
        inspection.proposed().diagrams().forEach(diagram -> diagram.all(UserTask.class)
                .forEach(task -> {
                    var place = diagram.at(task);
                    if (isBlank(task.getName())) {
                        findings.add(Rule.TASK_WITHOUT_NAME, place, null);
                    }
                    if (task.getCamundaFormRef() == null) {
                        findings.add(Rule.TASK_WITHOUT_FORM, place, null);
                    }
                    if (Stream.of(
                                    task.getCamundaAssignee(),
                                    task.getCamundaCandidateUsers(),
                                    task.getCamundaCandidateGroups())
                            .allMatch(TaskChecks::isBlank)) {
                        findings.add(Rule.TASK_WITHOUT_CANDIDATE, place, null);
                    }
                    if (isBlank(task.getCamundaDueDate())
                            && task.getDocumentations().stream().noneMatch(text -> NO_DUE_DATE
                                    .matcher(text.getTextContent())
                                    .find())) {
                        findings.add(Rule.TASK_WITHOUT_DUE_DATE, place, "camunda:dueDate=\"P3D\"");
                    }
                }));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
