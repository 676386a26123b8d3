package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("The name of a rule version")
class RuleNamesTest {

    @Autowired
    RuleNames names;

    @Test
    @DisplayName("is the table's and the day from which it is in force (T-12)")
    void day() {
        assertThat(names.of("violation-measure:1")).isEqualTo("《违规处理措施》2022-01-01 版");
        assertThat(names.inLetters("violation-measure:1")).isEqualTo("《违规处理措施》2022年1月1日版");
        assertThat(names.of("violation-measure:1", Locale.ENGLISH)).isEqualTo("“违规处理措施” of 2022-01-01");
    }

    @Test
    @DisplayName("of several stands side by side")
    void several() {
        assertThat(names.of("notice-authority:1 notice-terms:1"))
                .isEqualTo("《能否发布通知》2022-01-01 版、《通知回复时限》2022-01-01 版");
    }

    @Test
    @DisplayName("counts the versions of a table that names no day, such as those from before tables had one")
    void number(@Autowired RepositoryService repository) throws IOException {
        var table = Files.readString(Path.of("bpmn/notice-terms.dmn"))
                .replace("\"notice-terms\"", "\"without-a-day\"")
                .replace("\"通知回复时限\"", "\"无日期的表\"")
                .replaceFirst(" camunda:versionTag=\"[^\"]+\"", "");
        var deployed = repository
                .createDeployment()
                .addString("without-a-day.dmn", table)
                .deploy()
                .getId();
        try {
            assertThat(names.of("without-a-day:1 violation-measure:1")).isEqualTo("《无日期的表》第 1 版、《违规处理措施》2022-01-01 版");
            assertThat(names.of("without-a-day:1", Locale.ENGLISH)).isEqualTo("“无日期的表”, version 1");
        } finally {
            repository.deleteDeployment(deployed, true);
        }
    }

    @Test
    @DisplayName("stays what the record says where the version is gone; nothing has no name")
    void unknown() {
        assertThat(names.of("violation-measure:9999")).isEqualTo("violation-measure:9999");
        assertThat(names.of(null)).isNull();
    }
}
