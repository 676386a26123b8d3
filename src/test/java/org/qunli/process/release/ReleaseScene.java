package org.qunli.process.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.RunningModels;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two designers and a process of their own: nobody else's models change. */
@QunliTest
abstract class ReleaseScene {

    static final String AUTHOR = "qu-sheji";
    static final String OTHER = "qu-fuhe";

    @Autowired
    ReleaseService service;

    @Autowired
    Releases releases;

    @Autowired
    RunningModels running;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    /** The trial process, in which the step is called like this. */
    static ModelFile diagram(String step) {
        return new ModelFile(
                "designer-trial.bpmn", read("designer-trial.bpmn").replace("name=\"核对\"", "name=\"" + step + "\""));
    }

    /** The same process under another name. */
    static ModelFile diagram(String key, String step) {
        return new ModelFile(
                key + ".bpmn",
                diagram(step)
                        .text()
                        .replace("process id=\"designer-trial\"", "process id=\"" + key + "\"")
                        .replace("bpmnElement=\"designer-trial\"", "bpmnElement=\"" + key + "\""));
    }

    /** The form of both processes. */
    static ModelFile form() {
        return new ModelFile("designer-trial.form", read("designer-trial.form"));
    }

    /** A table that judges. */
    static ModelFile table(LocalDate inForceFrom, int days) {
        return new ModelFile(
                "designer-trial-days.dmn",
                read("designer-trial-days.dmn")
                        .replace("2022-01-01", inForceFrom.toString())
                        .replace("<text>3</text>", "<text>" + days + "</text>"));
    }

    long draft(List<ModelFile> files, String author) {
        var release = service.draft("试办", files, author);
        assertThat(releases.view(release, author).errors()).isEmpty();
        explainAll(release, author);
        return release;
    }

    long deploy(ModelFile... files) {
        var release = draft(List.of(files), AUTHOR);
        service.propose(release, AUTHOR);
        service.approve(release, digest(release), OTHER);
        return release;
    }

    void explainAll(long release, String author) {
        service.explain(
                release,
                releases.view(release, author).warnings().stream()
                        .collect(Collectors.toMap(CheckedFinding::id, warning -> "试办，不影响他人")),
                author);
    }

    List<String> rules(long release) {
        return releases.view(release, AUTHOR).findings().stream()
                .map(CheckedFinding::finding)
                .map(Finding::rule)
                .toList();
    }

    /** As the page shows it to whoever decides. */
    String digest(long release) {
        return releases.view(release, OTHER).digest();
    }

    ModelFile runs(String name) {
        return running.all().find(name).orElse(null);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("release/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
