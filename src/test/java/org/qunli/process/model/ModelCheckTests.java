package org.qunli.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard in the build speaks Chinese, and stops it where something will not run. */
class ModelCheckTests {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    @DisplayName("An error stops the build and says file, line, element and what would be right")
    void errorStopsTheBuild() throws IOException {
        Files.writeString(
                folder.resolve("compare-groups.bpmn"),
                Files.readString(Path.of("bpmn/member-check-calendar.bpmn"))
                        .replace("id=\"member-check-calendar\"", "id=\"compare-groups\"")
                        .replace("${compareGroups}", "${comparGroups}"));

        assertThat(check(folder)).isEqualTo(1);

        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("compare-groups.bpmn", "错误：第", "没有“comparGroups”这个步骤。应为：${compareGroups}")
                .contains("错误 1 处，提醒 0 处");
    }

    @Test
    @DisplayName("Nothing wrong, nothing stopped")
    void soundModelsPass() throws IOException {
        Files.copy(Path.of("bpmn/member-check-calendar.bpmn"), folder.resolve("member-check-calendar.bpmn"));

        assertThat(check(folder)).isZero();

        assertThat(written.toString(StandardCharsets.UTF_8)).contains("没有发现问题。");
    }

    private int check(Path models) {
        return ModelCheck.run(new PrintStream(written, true, StandardCharsets.UTF_8), models.toString());
    }
}
