package org.qunli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** The diagrams, tables and forms of the house, as designers edit them. */
final class Models {

    private Models() {}

    static List<Path> diagrams() {
        return files("bpmn", ".bpmn");
    }

    static List<Path> tables() {
        return files("bpmn", ".dmn");
    }

    static List<Path> forms() {
        return files("forms", ".form");
    }

    static BpmnModelInstance diagram(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    static DmnModelInstance table(Path file) {
        return Dmn.readModelFromFile(file.toFile());
    }

    /** The file's name without its ending: the id of the process, the decision or the form in it. */
    static String idOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<Path> files(String folder, String ending) {
        try (var files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
