package org.qunli.process.model;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/** The language of tables: any other could run programs. */
public final class FeelOnly {

    private static final Set<String> NAMES = Set.of(
            "http://www.omg.org/spec/FEEL/20140401",
            "https://www.omg.org/spec/FEEL/20140401",
            "https://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/",
            "https://www.omg.org/spec/DMN/20230324/FEEL/");

    private FeelOnly() {}

    /** The other languages in which a file says that its expressions are; most say none and are in FEEL. */
    public static Set<String> others(DmnModelInstance file) {
        return Stream.of(
                        file.getModelElementsByType(Definitions.class).stream().map(Definitions::getExpressionLanguage),
                        file.getModelElementsByType(LiteralExpression.class).stream()
                                .map(LiteralExpression::getExpressionLanguage),
                        file.getModelElementsByType(UnaryTests.class).stream().map(UnaryTests::getExpressionLanguage))
                .flatMap(named -> named)
                .filter(Objects::nonNull)
                .filter(language -> !language.equalsIgnoreCase("feel") && !NAMES.contains(language))
                .collect(Collectors.toSet());
    }
}
