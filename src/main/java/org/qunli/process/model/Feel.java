package org.qunli.process.model;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Ref;

/** FEEL, read and evaluated by the engine that tables run on. */
final class Feel {

    /** Syntax nodes that compare the asked value with constants and nothing else. */
    private static final Set<String> COMPARISONS = Set.of(
            "AtLeastOne",
            "UnaryTestExpression",
            "Not",
            "InputEqualTo",
            "InputLessThan",
            "InputLessOrEqual",
            "InputGreaterThan",
            "InputGreaterOrEqual",
            "InputInRange",
            "ConstRange",
            "ClosedConstRangeBoundary",
            "OpenConstRangeBoundary",
            "ConstString",
            "ConstNumber",
            "ConstBool");

    private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();
    private final Map<String, ParseResult> expressions = new HashMap<>();
    private final Map<String, ParseResult> tests = new HashMap<>();
    private final Map<Question, Boolean> answers = new HashMap<>();

    private ParseResult expression(String text) {
        return expressions.computeIfAbsent(text, ENGINE::parseExpression);
    }

    private ParseResult test(String text) {
        return tests.computeIfAbsent(text, ENGINE::parseUnaryTests);
    }

    /** The variables that an expression reads; empty if it is no FEEL. */
    Optional<Set<String>> names(String expression) {
        return namesOf(expression(expression));
    }

    /** The variables that a table's cell reads besides the asked value; empty if it is no FEEL. */
    Optional<Set<String>> namesInTest(String test) {
        return namesOf(test(test));
    }

    private static Optional<Set<String>> namesOf(ParseResult parsed) {
        if (parsed.isFailure()) {
            return Optional.empty();
        }
        var names = new LinkedHashSet<String>();
        collect(parsed.parsedExpression().expression(), Set.of(), names);
        return Optional.of(names);
    }

    private static void collect(Object node, Set<String> bound, Set<String> names) {
        var inner = new HashSet<>(bound);
        if (node instanceof Ref reference) {
            var first = String.valueOf(reference.names().head());
            if (!bound.contains(first)) {
                names.add(first);
            }
            return;
        }
        if (node instanceof Product product) {
            switch (product.productPrefix()) {
                // the items' own names, and within a filter the fields of an item, are no variables
                case "SomeItem", "EveryItem", "For", "ConstContext" ->
                    children(product.productElement(0))
                            .forEach(item -> inner.add(String.valueOf(((Product) item).productElement(0))));
                case "FunctionDefinition" ->
                    children(product.productElement(0)).forEach(name -> inner.add(String.valueOf(name)));
                case "Filter" -> {
                    collect(product.productElement(0), bound, names);
                    return;
                }
                default -> {}
            }
        }
        children(node).forEach(child -> collect(child, inner, names));
    }

    /** The items of a list, and the parts of a node of the syntax tree. */
    private static List<Object> children(Object node) {
        var children = new ArrayList<>();
        if (node instanceof Iterable<?> items) {
            for (var each = items.iterator(); each.hasNext(); ) {
                children.add(each.next());
            }
        } else if (node instanceof Product product) {
            for (var i = 0; i < product.productArity(); i++) {
                children.add(product.productElement(i));
            }
        }
        return children;
    }

    /** Whether a cell only compares with constants, so that a few values stand for all. */
    boolean isComparison(String test) {
        return test(test).isSuccess() && compares(test(test).parsedExpression().expression());
    }

    private static boolean compares(Object node) {
        var known = node instanceof Iterable<?>
                || !(node instanceof Product product)
                || COMPARISONS.contains(product.productPrefix());
        return known && children(node).stream().allMatch(Feel::compares);
    }

    Set<String> textsIn(String test) {
        var texts = new TreeSet<String>();
        constants(test(test).parsedExpression().expression(), texts, new TreeSet<>());
        return texts;
    }

    Set<BigDecimal> numbersIn(String test) {
        var numbers = new TreeSet<BigDecimal>();
        constants(test(test).parsedExpression().expression(), new TreeSet<>(), numbers);
        return numbers;
    }

    private static void constants(Object node, Set<String> texts, Set<BigDecimal> numbers) {
        if (node instanceof ConstString text) {
            texts.add(text.value());
        } else if (node instanceof ConstNumber number) {
            numbers.add(number.value().bigDecimal());
        } else {
            children(node).forEach(child -> constants(child, texts, numbers));
        }
    }

    private record Question(Object value, String test) {}

    /** Whether the value fits the cell. */
    boolean fits(Object value, String test) {
        return answers.computeIfAbsent(
                new Question(value, test),
                question -> Boolean.TRUE.equals(
                        ENGINE.evaluateWithInput(test(test).parsedExpression(), value, Map.<String, Object>of())
                                .result()));
    }
}
