package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.OFFICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("A notice and its order go by the tables of the day on which it is issued (T-12):")
class NoticeTermsInForceTest {

    OrderScene scene;

    @Autowired
    RepositoryService repository;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final List<String> released = new ArrayList<>();

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(OrderScene.class);
    }

    /** Other tests go by the house's own tables. */
    @AfterEach
    void takeBack() {
        released.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    @Test
    @DisplayName(
            "a table with a later day does not act before it comes, and changes nothing that was issued until then")
    void laterDay() throws IOException {
        var tomorrow = LocalDate.now(clock).plusDays(1);
        release("notice-terms", tomorrow, "PT30M", "PT45M");
        release("order-terms", tomorrow, "PT24H", "PT12H");

        var today = scene.give();
        var timeToReply = timeToReply(scene.open());
        assertThat(timeToReply).isEqualTo(Duration.ofMinutes(30));
        var remindedOn = remindedOn(today);
        assertThat(termsOf(today)).isNotEqualTo(newest("order-terms"));

        clock.advanceTo(tomorrow.atStartOfDay(clock.getZone()).toInstant().plus(Duration.ofMinutes(1)));
        var onTheDay = scene.give();
        assertThat(timeToReply(scene.open())).isEqualTo(Duration.ofMinutes(45));
        assertThat(termsOf(onTheDay)).isEqualTo(newest("order-terms"));
        assertThat(remindedOn(today)).isEqualTo(remindedOn);
    }

    @Test
    @DisplayName("who counts the silent of a notice that is out is not changed by a table that comes after it (T-11)")
    void counter() throws IOException {
        var before = scene.open();
        clock.advance(Duration.ofSeconds(1));
        release("notice-counter", LocalDate.now(clock), "\"office-clerk\"", "\"supervision\"");
        clock.advance(Duration.ofSeconds(1));
        var after = scene.open();

        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();

        assertThat(engine.tasksOf(OFFICE, before)).hasSize(1);
        assertThat(engine.tasksOf(OFFICE, after)).isEmpty();
        assertThat(engine.tasks(after)).hasSize(1);
    }

    @Test
    @DisplayName(
            "a notice that waited for approval is recorded with the tables that it met: who may issue when it was drafted, "
                    + "the time to reply when it went out")
    void approved() throws IOException {
        var number = scene.issue(NoticeScene.CLERK, scene.draft().reply()).number();
        assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.AWAITING_APPROVAL);
        var authority = newest("notice-authority");
        clock.advance(Duration.ofSeconds(1));
        release("notice-authority", LocalDate.now(clock), "PT4H", "PT5H");
        release("notice-terms", LocalDate.now(clock), "PT30M", "PT45M");

        engine.complete(DEPUTY, number, NoticeScene.decision("approve", ""));

        assertThat(scene.read(number).ruleVersion()).isEqualTo(authority + " " + newest("notice-terms"));
        assertThat(timeToReply(number)).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    @DisplayName(
            "a notice that goes out as the day ends is recorded with the tables that answered, not with those of the new day")
    void midnight() throws IOException {
        var answering = newest("notice-authority") + " " + newest("notice-terms");
        var tomorrow = LocalDate.now(clock).plusDays(1);
        release("notice-authority", tomorrow, "PT4H", "PT5H");
        release("notice-terms", tomorrow, "PT30M", "PT45M");
        clock.advanceTo(tomorrow.atStartOfDay(clock.getZone()).toInstant().minus(Duration.ofSeconds(30)));
        var step = "<bpmn:incoming>flow_terms_issueNotice</bpmn:incoming>";
        var diagram = Files.readString(Path.of("bpmn/notice-acknowledgement.bpmn"));
        assertThat(diagram).contains(step);
        released.add(repository
                .createDeployment()
                .addString("bpmn/notice-acknowledgement.bpmn", diagram.replace(step, """
                        <bpmn:extensionElements>
                          <camunda:executionListener event="start"
                              expression="${testClock.advanceTo(testClock.instant().plusSeconds(60))}" />
                        </bpmn:extensionElements>
                        """ + step))
                .deploy()
                .getId());

        var number = scene.open();
        assertThat(LocalDate.ofInstant(scene.read(number).issuedAt(), clock.getZone()))
                .isEqualTo(tomorrow);
        assertThat(scene.read(number).ruleVersion()).isEqualTo(answering);
    }

    private void release(String table, LocalDate day, String value, String changed) throws IOException {
        var model = Files.readString(Path.of("bpmn", table + ".dmn"));
        assertThat(model).contains(value);
        released.add(repository
                .createDeployment()
                .addString(
                        "bpmn/" + table + ".dmn",
                        model.replace(value, changed)
                                .replaceFirst("versionTag=\"[^\"]+\"", "versionTag=\"" + day + "\""))
                .deploy()
                .getId());
    }

    private String newest(String table) {
        var version = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
        return table + ":" + version.getVersion();
    }

    private Duration timeToReply(String number) {
        var notice = scene.read(number);
        return Duration.between(notice.issuedAt(), notice.dueAt());
    }

    private String termsOf(String number) {
        return jdbc.sql("select rule_version from qunli.notice_order where notice_number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private Object remindedOn(String number) {
        return jdbc.sql("select remind_at from qunli.notice_order where notice_number = ?")
                .param(number)
                .query()
                .singleValue();
    }
}
