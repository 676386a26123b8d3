package org.qunli.process.model;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
        if (node instanceof Ref reference) {
            var first = String.valueOf(reference.names().head());
            if (!bound.contains(first)) {
                names.add(first);
            }
        } else if (node instanceof Product product) {
            var inner = bound;
            switch (product.productPrefix()) {
                // the items' own names, and within a filter the fields of an item, are no variables
                case "SomeItem", "EveryItem", "For", "ConstContext" -> {
                    inner = new HashSet<>(bound);
                    for (var each = ((Iterable<?>) product.productElement(0)).iterator(); each.hasNext(); ) {
                        inner.add(String.valueOf(((Product) each.next()).productElement(0)));
                    }
                }
                case "FunctionDefinition" -> {
                    inner = new HashSet<>(bound);
                    for (var each = ((Iterable<?>) product.productElement(0)).iterator(); each.hasNext(); ) {
                        inner.add(String.valueOf(each.next()));
                    }
                }
                case "Filter" -> {
                    collect(product.productElement(0), bound, names);
                    return;
                }
                default -> {}
            }
            for (var i = 0; i < product.productArity(); i++) {
                collect(product.productElement(i), inner, names);
            }
        } else if (node instanceof Iterable<?> items) {
            for (var each = items.iterator(); each.hasNext(); ) {
                collect(each.next(), bound, names);
            }
        }
    }

    /** Whether a cell only compares with constants, so that a few values stand for all. */
    boolean isComparison(String test) {
        return test(test).isSuccess() && compares(test(test).parsedExpression().expression());
    }

    private static boolean compares(Object node) {
        if (node instanceof Iterable<?> items) {
            for (var each = items.iterator(); each.hasNext(); ) {
                if (!compares(each.next())) {
                    return false;
                }
            }
            return true;
        }
        if (node instanceof Product product) {
            if (!COMPARISONS.contains(product.productPrefix())) {
                return false;
            }
            for (var i = 0; i < product.productArity(); i++) {
                if (!compares(product.productElement(i))) {
                    return false;
                }
            }
        }
        return true;
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
        } else if (node instanceof Iterable<?> items) {
            for (var each = items.iterator(); each.hasNext(); ) {
                constants(each.next(), texts, numbers);
            }
        } else if (node instanceof Product product) {
            for (var i = 0; i < product.productArity(); i++) {
                constants(product.productElement(i), texts, numbers);
            }
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
