package org.qunli.process.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.camunda.bpm.model.xml.ModelInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.process.model.ModelFile.Kind;
import org.w3c.dom.Node;

class SchemaReadOnceTests {

    private static final ModelSet SHIPPED = ModelSet.in(Path.of("bpmn"));

    private static final Map<Kind, Function<InputStream, ModelInstance>> OURS =
            Map.of(Kind.DIAGRAM, Bpmn::readModelFromStream, Kind.TABLE, Dmn::readModelFromStream);

    private static final Map<Kind, Function<InputStream, ModelInstance>> CAMUNDAS = Map.of(
            Kind.DIAGRAM, new BpmnParser()::parseModelFromStream, Kind.TABLE, new DmnParser()::parseModelFromStream);

    static List<ModelFile> files() {
        return SHIPPED.files();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("A model reads as it does with Camunda's own parser, with all that the schema adds")
    void sound(ModelFile file) {
        assertThat(root(OURS, file).isEqualNode(root(CAMUNDAS, file))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "group-creation.bpmn, <bpmn:startEvent, <bpmn:startEvnt",
        "group-creation.bpmn, isExecutable=\"true\", isExecutable=\"maybe\"",
        "group-creation.bpmn, http://www.omg.org/spec/BPMN/20100524/MODEL, http://elsewhere",
        "group-creation.bpmn, <bpmn:definitions, <!DOCTYPE a><bpmn:definitions",
        "group-creation.bpmn, </bpmn:definitions>, ''",
        "order-terms.dmn, <rule, <rul",
        "order-terms.dmn, hitPolicy=\", hitPolicy=\"NO",
        "order-terms.dmn, https://www.omg.org/spec/DMN/20191111/MODEL/, https://elsewhere"
    })
    @DisplayName("A broken one is refused in the same words, with the same line")
    void broken(String name, String before, String after) {
        var file = SHIPPED.find(name).orElseThrow();
        assertThat(file.text()).contains(before);
        var broken = new ModelFile(name, file.text().replace(before, after));
        assertThat(refusal(OURS, broken)).isNotEmpty().isEqualTo(refusal(CAMUNDAS, broken));
    }

    @Test
    @DisplayName("It takes less than half of the processor's time")
    void quick() {
        assertThat(time(OURS)).isLessThan(time(CAMUNDAS) / 2);
    }

    private static Node root(Map<Kind, Function<InputStream, ModelInstance>> readers, ModelFile file) {
        return readers.get(file.kind())
                .apply(file.stream())
                .getDocument()
                .getDomSource()
                .getNode();
    }

    private static List<String> refusal(Map<Kind, Function<InputStream, ModelInstance>> readers, ModelFile file) {
        return Stream.iterate(catchThrowable(() -> root(readers, file)), cause -> cause != null, Throwable::getCause)
                .map(Throwable::toString)
                .toList();
    }

    /** The shortest of some. */
    private static long time(Map<Kind, Function<InputStream, ModelInstance>> readers) {
        var threads = ManagementFactory.getThreadMXBean();
        return Stream.generate(() -> {
                    var start = threads.getCurrentThreadCpuTime();
                    files().forEach(file -> root(readers, file));
                    return threads.getCurrentThreadCpuTime() - start;
                })
                .limit(3)
                .min(Long::compare)
                .orElseThrow();
    }
}
