package org.qunli.process.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.xml.ModelException;

/** Models as the engine reads them; what cannot be read is a finding. The model API refuses document types and entities. */
final class ParsedModels {

    private static final Pattern LINE = Pattern.compile("Line=(\\d+)");

    private final List<Diagram> diagrams = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final ObjectMapper json = new ObjectMapper();

    /** @param broken takes what cannot be read */
    ParsedModels(ModelSet models, Findings broken) {
        for (var file : models.files()) {
            try {
                switch (file.kind()) {
                    case DIAGRAM -> diagrams.add(new Diagram(file, Bpmn.readModelFromStream(bytes(file))));
                    case TABLE -> readTable(file, broken);
                    case FORM -> forms.add(new Form(file, json.readTree(file.text())));
                }
            } catch (ModelException malformed) {
                report(file, malformed, broken);
            } catch (JsonProcessingException malformed) {
                broken.add(
                        Rule.UNREADABLE,
                        Place.of(file),
                        null,
                        malformed.getLocation() == null
                                ? 1
                                : malformed.getLocation().getLineNr(),
                        malformed.getOriginalMessage());
            }
        }
    }

    private void readTable(ModelFile file, Findings broken) {
        var model = Dmn.readModelFromStream(bytes(file));
        for (var decision : model.getModelElementsByType(Decision.class)) {
            decision.getChildElementsByType(DecisionTable.class)
                    .forEach(table -> tables.add(new Table(file, decision, table)));
        }
        if (model.getModelElementsByType(DecisionTable.class).isEmpty()) {
            broken.add(Rule.INVALID, Place.of(file), null, 1, "no decision table");
        }
    }

    private static ByteArrayInputStream bytes(ModelFile file) {
        return new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The parser's own words, and whether it is no XML at all or XML that is no such model. */
    private static void report(ModelFile file, ModelException malformed, Findings broken) {
        var said = Stream.iterate((Throwable) malformed, cause -> cause != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(message -> message != null)
                .reduce((outer, inner) -> inner)
                .orElse("");
        var line = LINE.matcher(said);
        broken.add(
                said.contains("cvc-") ? Rule.INVALID : Rule.UNREADABLE,
                Place.of(file),
                null,
                line.find() ? line.group(1) : 1,
                said.replaceAll("^(Fatal )?Error: URI=\\S+ Line=\\d+: ", ""));
    }

    List<Diagram> diagrams() {
        return diagrams;
    }

    List<Table> tables() {
        return tables;
    }

    List<Form> forms() {
        return forms;
    }

    Optional<Diagram> diagram(String process) {
        return diagrams.stream().filter(diagram -> diagram.has(process)).findFirst();
    }

    Optional<Table> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }

    Optional<Form> form(String id) {
        return forms.stream().filter(form -> id.equals(form.id())).findFirst();
    }
}
