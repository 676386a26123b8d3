package org.qunli.process.model;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Signs that a change alters what the rules mean: whether somebody decides, who may, and how long people have. */
final class ChangeChecks {

    private final ParsedModels models;
    private final ParsedModels running;
    private final Vocabulary vocabulary;
    private final Findings findings;

    ChangeChecks(Inspection inspection) {
        models = inspection.proposed();
        running = inspection.running();
        vocabulary = inspection.vocabulary();
        findings = inspection.findings();
    }

    void run() {
        for (var diagram : models.diagrams()) {
            var before = diagram.processes().stream()
                    .flatMap(process -> running.diagram(process).stream())
                    .findFirst();
            before.filter(old -> old != diagram).ifPresent(old -> {
                approvals(diagram, old);
                steps(diagram, old);
                candidates(diagram, old);
                deadlines(diagram, old);
            });
        }
        models.tables().forEach(table -> running.table(table.id())
                .filter(before -> before != table)
                .ifPresent(before -> deadlines(table, before)));
    }

    private static Optional<UserTask> find(Diagram diagram, String id) {
        return diagram.all(UserTask.class).stream()
                .filter(task -> task.getId().equals(id))
                .findFirst();
    }

    private void approvals(Diagram diagram, Diagram before) {
        before.all(UserTask.class).stream()
                .filter(task -> find(diagram, task.getId()).isEmpty())
                .forEach(task -> findings.add(
                        Rule.APPROVAL_REMOVED,
                        new Place(diagram.file(), task.getId(), task.getName()),
                        null,
                        Objects.toString(ElementNames.plain(task.getName()), task.getId())));
    }

    /** What an element did is still done there or, where the element is gone, somewhere in the diagram. */
    private void steps(Diagram diagram, Diagram before) {
        var now = diagram.stepsByElement();
        before.stepsByElement().forEach((element, steps) -> {
            var place = diagram.at(element);
            var left = place.element() == null ? diagram.steps() : now.getOrDefault(element, Set.of());
            if (!left.stream().allMatch(step -> vocabulary.step(step).isPresent())) {
                // misspelled, which is said already
                return;
            }
            steps.stream()
                    .filter(step -> !left.contains(step))
                    .flatMap(step -> vocabulary.step(step).stream())
                    .forEach(step -> findings.add(Rule.STEP_REMOVED, place, null, step.name()));
        });
    }

    private void candidates(Diagram diagram, Diagram before) {
        for (var task : diagram.all(UserTask.class)) {
            find(before, task.getId()).ifPresent(old -> {
                var more = new TreeSet<>(peopleOf(task));
                more.removeAll(peopleOf(old));
                if (!more.isEmpty()) {
                    findings.add(
                            Rule.CANDIDATES_WIDER,
                            diagram.at(task),
                            String.join(",", peopleOf(old)),
                            String.join("、", more));
                }
            });
        }
    }

    private static Collection<String> peopleOf(UserTask task) {
        return Stream.concat(
                        Stream.ofNullable(task.getCamundaCandidateGroups())
                                .flatMap(groups -> Stream.of(groups.split(","))),
                        Stream.of(
                                        Optional.ofNullable(task.getCamundaAssignee()),
                                        Optional.ofNullable(task.getCamundaCandidateUsers()))
                                .flatMap(Optional::stream))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void deadlines(Diagram diagram, Diagram before) {
        for (var task : diagram.all(UserTask.class)) {
            find(before, task.getId())
                    .ifPresent(old -> compare(diagram.at(task), old.getCamundaDueDate(), task.getCamundaDueDate()));
        }
        for (var event : diagram.all(CatchEvent.class)) {
            // a shorter reminder takes nothing away from anybody
            if (!(event instanceof BoundaryEvent boundary) || boundary.cancelActivity()) {
                before.all(CatchEvent.class).stream()
                        .filter(old -> old.getId().equals(event.getId()))
                        .forEach(old -> compare(diagram.at(event), durationOf(old), durationOf(event)));
            }
        }
    }

    private static String durationOf(CatchEvent event) {
        return event.getChildElementsByType(TimerEventDefinition.class).stream()
                .filter(timer -> timer.getTimeDuration() != null)
                .map(timer -> timer.getTimeDuration().getTextContent().strip())
                .findFirst()
                .orElse(null);
    }

    private void deadlines(Table table, Table before) {
        for (var row : table.rows()) {
            before.rows().stream()
                    .filter(old -> old.getId().equals(row.getId()))
                    .forEach(old -> before.outputNames().stream()
                            .filter(table.outputNames()::contains)
                            .forEach(output -> compare(
                                    table.at(row),
                                    bare(Table.results(old)
                                            .get(before.outputNames().indexOf(output))),
                                    bare(Table.results(row)
                                            .get(table.outputNames().indexOf(output))))));
        }
    }

    private static String bare(String answer) {
        return answer.replace("\"", "");
    }

    private void compare(Place place, String before, String now) {
        var old = lengthOf(before);
        if (old.isPresent()
                && lengthOf(now)
                        .filter(length -> length.compareTo(old.get()) < 0)
                        .isPresent()) {
            findings.add(Rule.DEADLINE_SHORTER, place, before, before, now);
        }
    }

    private static Optional<Duration> lengthOf(String text) {
        return Optional.ofNullable(text).flatMap(Periods::lengthOf);
    }
}
