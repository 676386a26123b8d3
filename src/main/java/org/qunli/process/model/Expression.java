package org.qunli.process.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** A text with {@code ${…}} in it, read as the engine reads it. */
final class Expression {

    private final String text;
    private final boolean single;
    private final String structure;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Property> properties = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final List<String> constants = new ArrayList<>();

    /**
     * A method of a bean or a variable: {@code recusal.eligible(…)}.
     *
     * @param owner null for a method of a text, or of what another method or property answered
     */
    record Call(String owner, String method, int parameters) {}

    /** A value within a variable: {@code ruling.measure}. */
    record Property(String owner, String name) {}

    private Expression(String text, Node tree) {
        this.text = text;
        this.single = tree instanceof AstEval whole && whole.getChild(0) instanceof AstMethod;
        this.structure = structureOf((AstNode) tree);
        read(tree);
    }

    /** Empty if the engine could not read it. */
    static Optional<Expression> parse(String text) {
        try {
            return Optional.of(new Expression(
                    text,
                    new Builder(Builder.Feature.METHOD_INVOCATIONS).build(text).getRoot()));
        } catch (TreeBuilderException broken) {
            return Optional.empty();
        }
    }

    private void read(Node node) {
        if (node instanceof AstIdentifier name) {
            names.add(name.getName());
        } else if (node instanceof AstString constant) {
            constants.add(String.valueOf(constant.eval(null, null)));
        } else if (node instanceof AstFunction function) {
            functions.add(function.getName());
        } else if (node instanceof AstMethod method
                && node.getChild(0) instanceof AstDot dot
                && dot.getChild(0) instanceof AstIdentifier owner) {
            calls.add(new Call(owner.getName(), nameOf(dot), node.getChild(1).getCardinality()));
            names.add(owner.getName());
            read(node.getChild(1));
            return;
        } else if (node instanceof AstMethod) {
            var method = node.getChild(0) instanceof AstDot dot ? nameOf(dot) : "[…]";
            calls.add(new Call(null, method, node.getChild(1).getCardinality()));
        } else if (node instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier owner) {
            properties.add(new Property(owner.getName(), nameOf(dot)));
        }
        for (var i = 0; i < node.getCardinality(); i++) {
            read(node.getChild(i));
        }
    }

    private static String nameOf(AstDot dot) {
        var structure = structureOf(dot);
        return structure.substring(structure.lastIndexOf(".") + 1);
    }

    private static String structureOf(AstNode node) {
        var structure = new StringBuilder();
        node.appendStructure(structure, null);
        return structure.toString();
    }

    /** Whether the engine reads the same in it, whatever the blanks and quotation marks. */
    boolean saysTheSameAs(String other) {
        return parse(other).map(read -> read.structure.equals(structure)).orElse(false);
    }

    String text() {
        return text;
    }

    /** Variables and beans. */
    Set<String> names() {
        return names;
    }

    List<Call> calls() {
        return calls;
    }

    /** Whether it asks one question and takes the answer as it is. */
    boolean isCallAlone() {
        return single;
    }

    List<Property> properties() {
        return properties;
    }

    List<String> functions() {
        return functions;
    }

    /** What stands in quotation marks. */
    List<String> constants() {
        return constants;
    }
}
