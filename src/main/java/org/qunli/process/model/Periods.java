package org.qunli.process.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;

/** How long a period in a diagram is, where that can be read in the diagram or in the table that it comes from. */
final class Periods {

    private final Variables variables;

    Periods(Variables variables) {
        this.variables = variables;
    }

    /**
     * A period.
     *
     * @param place the timer or task, or the row of the table that says so
     * @param row which row of which table; null where the diagram itself says so
     */
    record Period(Place place, String row, String text) {

        /** Empty if it is no ISO 8601 period. */
        Optional<Duration> length() {
            return lengthOf(text);
        }
    }

    /** Empty if it is no ISO 8601 period. Months and years count from the first of January. */
    static Optional<Duration> lengthOf(String text) {
        try {
            var start = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
            return Optional.of(Duration.ofMillis(
                    DatatypeFactory.newInstance().newDuration(text).getTimeInMillis(start)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        } catch (DatatypeConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** None where it cannot be read, e.g. since a step computes a date. */
    List<Period> of(Diagram diagram, Place place, String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        if (!text.contains("{")) {
            return List.of(new Period(place, null, text.strip()));
        }
        if (text.matches("[$#]\\{\\w+\\.\\w+}")) {
            var subject = Diagram.inner(text).split("\\.");
            return variables.tables(diagram, subject[0]).stream()
                    .flatMap(table -> answers(table, subject[1]))
                    .toList();
        }
        if (text.matches("[$#]\\{\\w+}")) {
            return mappedTo(diagram, Diagram.inner(text))
                    .flatMap(mapped -> of(diagram, place, mapped).stream())
                    .toList();
        }
        return List.of();
    }

    private static Stream<String> mappedTo(Diagram diagram, String variable) {
        return Stream.concat(
                        diagram.all(CamundaOutputParameter.class).stream()
                                .filter(out -> variable.equals(out.getCamundaName()))
                                .map(out -> out.getTextContent().strip()),
                        diagram.all(CamundaInputParameter.class).stream()
                                .filter(in -> variable.equals(in.getCamundaName()))
                                .map(in -> in.getTextContent().strip()))
                .filter(text -> !text.equals("${" + variable + "}") && text.matches("[$#]\\{\\w+\\.\\w+}"));
    }

    private static Stream<Period> answers(Table table, String output) {
        var column = table.outputNames().indexOf(output);
        if (column < 0) {
            return Stream.empty();
        }
        return table.rows().stream()
                .flatMap(row -> Table.text(Table.results(row).get(column)).filter(text -> !text.isEmpty()).stream()
                        .map(text -> new Period(table.at(row), table.id() + "/" + row.getId(), text)));
    }
}
