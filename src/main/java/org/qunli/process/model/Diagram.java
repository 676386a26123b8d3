package org.qunli.process.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** A diagram that could be read. */
final class Diagram {

    private final ModelFile file;
    private final BpmnModelInstance model;
    private final List<Use> expressions;

    /** A text with {@code ${…}} in it, and the element that it belongs to. */
    record Use(Place place, String text) {}

    Diagram(ModelFile file, BpmnModelInstance model) {
        this.file = file;
        this.model = model;
        this.expressions = new ArrayList<>();
        var document = (Document) model.getDocument().getDomSource().getNode();
        collect(document.getDocumentElement(), Place.of(file));
    }

    ModelFile file() {
        return file;
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    /** The processes in it; the house has one to a file. */
    List<String> processes() {
        return all(Process.class).stream().map(BaseElement::getId).toList();
    }

    boolean has(String process) {
        return processes().contains(process);
    }

    /** All but those that bind steps, which are bound by their bare names. */
    List<Use> expressions() {
        return expressions;
    }

    /** The beans of its delegates and listeners. */
    List<String> steps() {
        return Stream.of(
                        all(ServiceTask.class).stream().map(ServiceTask::getCamundaDelegateExpression),
                        all(CamundaTaskListener.class).stream().map(CamundaTaskListener::getCamundaDelegateExpression),
                        all(CamundaExecutionListener.class).stream()
                                .map(CamundaExecutionListener::getCamundaDelegateExpression))
                .flatMap(bound -> bound)
                .filter(Objects::nonNull)
                .map(Diagram::bare)
                .toList();
    }

    /** The name in {@code ${name}}; anything else as it stands. */
    static String bare(String expression) {
        return expression.matches("[$#]\\{\\w+}") ? expression.substring(2, expression.length() - 1) : expression;
    }

    Place at(BaseElement element) {
        return new Place(file, element.getId(), nameOf(element));
    }

    /** The element that something without an id of its own belongs to, e.g. a listener. */
    Place around(ModelElementInstance element) {
        for (var outer = element; outer != null; outer = outer.getParentElement()) {
            if (outer instanceof FlowElement || outer instanceof Process) {
                return at((BaseElement) outer);
            }
        }
        return Place.of(file);
    }

    private static String nameOf(BaseElement element) {
        return element.getAttributeValue("name");
    }

    private void collect(Element element, Place outer) {
        if (element.getLocalName().equals("BPMNDiagram")
                || element.getLocalName().equals("documentation")) {
            return;
        }
        var place = element.hasAttribute("id")
                        && model.getModelElementById(element.getAttribute("id")) instanceof FlowElement own
                ? at(own)
                : outer;
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            if (isExpression(attribute.getValue())
                    && !"delegateExpression".equals(attribute.getLocalName())
                    && (!"name".equals(attribute.getLocalName()) || "userTask".equals(element.getLocalName()))) {
                expressions.add(new Use(place, attribute.getValue()));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, place);
            } else if (child instanceof Text text && isExpression(text.getWholeText())) {
                expressions.add(new Use(place, text.getWholeText().strip()));
            }
        }
    }

    private static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The attribute that Camunda's own properties carry, e.g. {@code formRefBinding}. */
    static String camunda(BaseElement element, String attribute) {
        return element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute);
    }
}
