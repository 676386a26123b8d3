package org.qunli.process.migration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.qunli.process.model.ElementNames;
import org.qunli.process.model.ModelFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A diagram that can be asked about its elements. */
final class Diagram {

    private final BpmnModelInstance model;
    private final Map<String, Element> written = new HashMap<>();

    private Diagram(BpmnModelInstance model) {
        this.model = model;
    }

    static Diagram of(ModelFile file) {
        return new Diagram(Bpmn.readModelFromStream(file.stream()));
    }

    static Diagram of(BpmnModelInstance model) {
        return new Diagram(model);
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    /** The first process that can run. */
    Optional<Process> process() {
        return all(Process.class).stream().filter(Process::isExecutable).findFirst();
    }

    <T extends ModelElementInstance> Optional<T> find(String id, Class<T> type) {
        return Optional.ofNullable(model.<ModelElementInstance>getModelElementById(id))
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** What the designer calls the element, or its id. The body of a multi-instance is called like its activity. */
    String name(String id) {
        var element = id.replaceFirst("#multiInstanceBody$", "");
        return find(element, FlowElement.class)
                .map(FlowElement::getName)
                .map(ElementNames::plain)
                .filter(name -> !name.isBlank())
                .map(name -> name.replaceAll("\\s+", " "))
                .orElse(element);
    }

    /** What the file says about an element; null if it has none of this id. */
    Element written(String id) {
        if (written.isEmpty()) {
            var all = ((Document) model.getDocument().getDomSource().getNode()).getElementsByTagName("*");
            for (var i = 0; i < all.getLength(); i++) {
                var element = (Element) all.item(i);
                written.put(element.getAttribute("id"), element);
            }
        }
        return written.get(id);
    }

    /** What an event waits for, as it is written; empty for what waits for nothing outside. */
    String trigger(String id) {
        return find(id, BaseElement.class)
                .map(element -> element instanceof CatchEvent event
                        ? event.getEventDefinitions().stream()
                                .map(Diagram::trigger)
                                .collect(Collectors.joining(" "))
                        : element instanceof ReceiveTask task && task.getMessage() != null
                                ? task.getMessage().getName()
                                : "")
                .orElse("");
    }

    static String trigger(EventDefinition event) {
        if (event instanceof TimerEventDefinition timer) {
            return timer.getTextContent().strip();
        }
        if (event instanceof MessageEventDefinition message && message.getMessage() != null) {
            return message.getMessage().getName();
        }
        if (event instanceof SignalEventDefinition signal && signal.getSignal() != null) {
            return signal.getSignal().getName();
        }
        if (event instanceof ConditionalEventDefinition conditional && conditional.getCondition() != null) {
            return conditional.getCondition().getTextContent().strip();
        }
        return "";
    }
}
