package org.qunli.process.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qunli.database.Pages;
import org.qunli.problem.Chinese;
import org.qunli.process.model.ModelFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayName("In development")
@ExtendWith(OutputCaptureExtension.class)
class ModelWatchTest extends ReleaseScene {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    DevelopmentReleases development;

    @Autowired
    Chinese chinese;

    @Test
    @DisplayName("a sound change of a file is deployed; a broken one is reported and what runs keeps running")
    void changedFiles(@TempDir Path bpmn, @TempDir Path forms, CapturedOutput output) throws Exception {
        write(bpmn, version("起初"));
        try (var watch = new ModelWatch(development, chinese, 100, bpmn, forms)) {
            watch.start();
            write(forms, form());
            write(
                    bpmn,
                    new ModelFile(
                            "designer-watched.bpmn",
                            version("坏的").text().replace("formRef=\"designer-trial\"", "formRef=\"designer-trail\"")));
            await().atMost(PATIENCE).until(() -> output.toString().contains("没有部署，原来的版本继续运行"));
            assertThat(output).contains("坏的", "应为：designer-trial");
            assertThat(runs("designer-watched.bpmn")).isNull();

            write(bpmn, version("好的"));
            await().atMost(PATIENCE).until(() -> version("好的").equals(runs("designer-watched.bpmn")));
            assertThat(releases.newest(AUTHOR, Pages.of(0, 1))
                            .getContent()
                            .get(0)
                            .origin())
                    .isEqualTo(ReleaseOrigin.DEVELOPMENT);
        }
        assertThat(output).contains("检查通过，已部署");
    }

    private static ModelFile version(String step) {
        return diagram("designer-watched", step);
    }

    private static void write(Path folder, ModelFile file) throws IOException {
        Files.writeString(folder.resolve(file.name()), file.text());
    }
}
