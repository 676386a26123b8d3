package org.qunli.process.model;

import org.camunda.bpm.model.bpmn.instance.Process;

/** A model goes by its file's name, and a process can be run. */
final class FileChecks {

    private final Inspection inspection;

    FileChecks(Inspection inspection) {
        this.inspection = inspection;
    }

    void run() {
        var proposed = inspection.proposed();
        var findings = inspection.findings();
        proposed.diagrams().stream()
                .filter(diagram -> diagram.processes().isEmpty())
                .forEach(diagram ->
                        findings.add(Rule.NOT_EXECUTABLE, Place.of(diagram.file()), "isExecutable=\"true\""));
        proposed.diagrams().forEach(diagram -> diagram.all(Process.class).forEach(process -> {
            if (!process.getId().equals(diagram.file().id())) {
                findings.add(Rule.WRONG_ID, diagram.at(process), diagram.file().id(), process.getId());
            }
            if (!process.isExecutable()) {
                findings.add(Rule.NOT_EXECUTABLE, diagram.at(process), "isExecutable=\"true\"");
            }
            if (process.getCamundaHistoryTimeToLiveString() == null) {
                findings.add(Rule.NO_HISTORY_TIME, diagram.at(process), "camunda:historyTimeToLive=\"P3650D\"");
            }
        }));
        proposed.tables().stream()
                .filter(table -> !table.id().equals(table.file().id()))
                .forEach(table ->
                        findings.add(Rule.WRONG_ID, table.place(), table.file().id(), table.id()));
        proposed.forms().stream()
                .filter(form -> !form.file().id().equals(form.id()))
                .forEach(form -> findings.add(
                        Rule.WRONG_ID,
                        new Place(form.file(), form.id(), null),
                        form.file().id(),
                        form.id()));
    }
}
