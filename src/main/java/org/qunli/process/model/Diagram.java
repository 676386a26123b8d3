package org.qunli.process.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
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

    /** The model itself goes through the whole document for each question; several people's checks share a diagram. */
    private final Map<Class<?>, Collection<?>> byType = new ConcurrentHashMap<>();

    private final Map<FlowNode, List<SequenceFlow>> outgoing;
    private final Map<FlowNode, List<SequenceFlow>> incoming;

    /**
     * A text with {@code ${…}} in it.
     *
     * @param place the element that it belongs to
     * @param attribute the attribute or inner element where it stands
     */
    record Use(Place place, String attribute, String text) {}

    Diagram(ModelFile file, BpmnModelInstance model) {
        this.file = file;
        this.model = model;
        this.expressions = new ArrayList<>();
        var document = (Document) model.getDocument().getDomSource().getNode();
        collect(document.getDocumentElement(), Place.of(file));
        this.outgoing = flowsBy(SequenceFlow::getSource);
        this.incoming = flowsBy(SequenceFlow::getTarget);
    }

    private Map<FlowNode, List<SequenceFlow>> flowsBy(Function<SequenceFlow, FlowNode> end) {
        return all(SequenceFlow.class).stream()
                .filter(flow -> end.apply(flow) != null)
                .collect(Collectors.groupingBy(end));
    }

    ModelFile file() {
        return file;
    }

    @SuppressWarnings("unchecked")
    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return (Collection<T>) byType.computeIfAbsent(type, asked -> model.getModelElementsByType(type));
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
        return bound().map(Diagram::delegateOf)
                .filter(Objects::nonNull)
                .map(Diagram::bare)
                .toList();
    }

    /** The beans of the delegates and listeners of each element, by the element's id. */
    Map<String, Set<String>> stepsByElement() {
        return bound().filter(element -> delegateOf(element) != null)
                .collect(Collectors.groupingBy(
                        element -> Objects.toString(around(element).element(), ""),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                element -> bare(delegateOf(element)), Collectors.toCollection(LinkedHashSet::new))));
    }

    /** All that may be bound to a step. */
    private Stream<ModelElementInstance> bound() {
        return Stream.of(
                        ServiceTask.class,
                        SendTask.class,
                        MessageEventDefinition.class,
                        CamundaTaskListener.class,
                        CamundaExecutionListener.class)
                .flatMap(type -> all(type).stream());
    }

    /** The name in {@code ${name}}; anything else as it stands. */
    static String bare(String expression) {
        return expression.matches("[$#]\\{\\w+}") ? expression.substring(2, expression.length() - 1) : expression;
    }

    /** What stands in {@code ${…}}. */
    static String inner(String expression) {
        return expression.substring(2, expression.length() - 1).strip();
    }

    Place at(BaseElement element) {
        return new Place(file, element.getId(), nameOf(element));
    }

    /** The element with this id, or the file as a whole. */
    Place at(String id) {
        return id != null && model.getModelElementById(id) instanceof BaseElement element
                ? at(element)
                : Place.of(file);
    }

    /** As the engine runs them: by the flows' ends, whatever the elements themselves list. */
    List<SequenceFlow> outgoing(FlowNode node) {
        return outgoing.getOrDefault(node, List.of());
    }

    List<SequenceFlow> incoming(FlowNode node) {
        return incoming.getOrDefault(node, List.of());
    }

    /** The first element that takes this step. */
    Place placeOfStep(String bean) {
        return bound().filter(element -> ("${" + bean + "}").equals(delegateOf(element)))
                .findFirst()
                .map(this::around)
                .orElse(Place.of(file));
    }

    private static String delegateOf(ModelElementInstance element) {
        return element instanceof BaseElement bound
                ? camunda(bound, "delegateExpression")
                : element.getAttributeValue("delegateExpression");
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
                expressions.add(new Use(place, attribute.getLocalName(), attribute.getValue()));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, place);
            } else if (child instanceof Text text && isExpression(text.getWholeText())) {
                expressions.add(new Use(
                        place, element.getLocalName(), text.getWholeText().strip()));
            }
        }
    }

    private static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The step that an element is bound to, if it exists. */
    static Optional<Vocabulary.Step> stepOf(BaseElement element, Vocabulary vocabulary) {
        return Optional.ofNullable(camunda(element, "delegateExpression"))
                .map(Diagram::bare)
                .flatMap(vocabulary::step);
    }

    /** The tasks and starts that may have a form. */
    Stream<FlowNode> formTakers() {
        return Stream.concat(all(UserTask.class).stream(), all(StartEvent.class).stream());
    }

    /** The attribute that Camunda's own properties carry, e.g. {@code formRefBinding}. */
    static String camunda(BaseElement element, String attribute) {
        return element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute);
    }
}
