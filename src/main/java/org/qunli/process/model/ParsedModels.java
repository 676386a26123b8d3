package org.qunli.process.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.xml.ModelException;

/** Models as the engine reads them; what cannot be read is a finding. The model API refuses document types and entities. */
final class ParsedModels {

    private static final DmnEngine TABLES =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private static final Pattern LINE = Pattern.compile("Line=(\\d+)");

    private final List<Diagram> diagrams = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final ObjectMapper json = new ObjectMapper();

    /** @param broken takes what cannot be read */
    ParsedModels(ModelSet models, Findings broken) {
        this(models, broken, null);
    }

    /** @param known has read some of the files already; null if there is nothing */
    ParsedModels(ModelSet models, Findings broken, ParsedModels known) {
        for (var file : models.files()) {
            try {
                if (known != null && takeOver(file, known)) {
                    continue;
                }
                switch (file.kind()) {
                    case DIAGRAM -> readDiagram(file, broken);
                    case TABLE -> readTable(file, broken);
                    case FORM -> forms.add(new Form(file, json.readTree(file.text())));
                }
            } catch (ModelException | DmnEngineException malformed) {
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

    private boolean takeOver(ModelFile file, ParsedModels known) {
        var before = diagrams.size() + tables.size() + forms.size();
        known.diagrams.stream().filter(diagram -> diagram.file().equals(file)).forEach(diagrams::add);
        known.tables.stream().filter(table -> table.file().equals(file)).forEach(tables::add);
        known.forms.stream().filter(form -> form.file().equals(file)).forEach(forms::add);
        return diagrams.size() + tables.size() + forms.size() > before;
    }

    private void readDiagram(ModelFile file, Findings broken) {
        var diagram = new Diagram(file, Bpmn.readModelFromStream(file.stream()));
        diagrams.add(diagram);
        // the format takes any name there
        diagram.all(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo() == null)
                .forEach(event -> {
                    var place = diagram.at(event);
                    broken.add(Rule.INVALID, place, null, place.line(), "attachedToRef");
                });
    }

    private void readTable(ModelFile file, Findings broken) {
        var model = Dmn.readModelFromStream(file.stream());
        // what the format allows the engine may still refuse
        TABLES.parseDecisions(model);
        for (var decision : model.getModelElementsByType(Decision.class)) {
            decision.getChildElementsByType(DecisionTable.class)
                    .forEach(table -> tables.add(new Table(file, decision, table)));
        }
        if (model.getModelElementsByType(DecisionTable.class).isEmpty()) {
            broken.add(Rule.INVALID, Place.of(file), null, 1, "no decision table");
        }
    }

    /** The parser's own words, and whether it is no XML at all or XML that is no such model. */
    private static void report(ModelFile file, RuntimeException malformed, Findings broken) {
        var said = Stream.iterate((Throwable) malformed, cause -> cause != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(message -> message != null)
                .reduce((outer, inner) -> inner)
                .orElse("");
        var line = LINE.matcher(said);
        broken.add(
                said.contains("cvc-") || malformed instanceof DmnEngineException ? Rule.INVALID : Rule.UNREADABLE,
                Place.of(file),
                null,
                line.find() ? line.group(1) : 1,
                // neither codes, namespaces, objects nor the list of all that would be allowed
                said.replaceAll("^(Fatal )?Error: URI=\\S+ Line=\\d+: ", "")
                        .replaceAll("^DMN-\\d+ ", "")
                        .replaceAll("'Dmn\\w+Impl\\{.*?]}' ", "")
                        .replaceAll("Dmn\\w+Impl\\{id='([^']+)'.*?}}", "$1")
                        .replaceAll("^cvc-[\\w.-]+: ", "")
                        .replaceAll("\\{?\"http[^\"]*\":(\\w+)}?", "$1")
                        .replaceAll(" One of '.*", ""));
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
