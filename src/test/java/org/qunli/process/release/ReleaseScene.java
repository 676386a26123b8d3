package org.qunli.process.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.qunli.process.model.ModelFile;
import org.qunli.support.QunliTest;
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
    JdbcClient jdbc;

    /** The trial process, in which the step is called like this. */
    static ModelFile diagram(String step) {
        return new ModelFile(
                "designer-trial.bpmn", read("designer-trial.bpmn").replace("name=\"核对\"", "name=\"" + step + "\""));
    }

    static ModelFile form() {
        return new ModelFile("designer-trial.form", read("designer-trial.form"));
    }

    String digest(long release) {
        return jdbc.sql("select digest from qunli.model_release where id = :id")
                .param("id", release)
                .query(String.class)
                .single();
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("release/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
