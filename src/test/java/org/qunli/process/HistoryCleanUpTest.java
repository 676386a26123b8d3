package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("The engine's history")
class HistoryCleanUpTest {

    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    DecisionService tables;

    @Autowired
    TestClock clock;

    private String deployment;

    /** Other tests let months pass in which no job cleans up. */
    @BeforeEach
    void nextNight() {
        history.cleanUpHistoryAsync(false);
    }

    @BeforeEach
    void deploy() {
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "remembered.bpmn",
                        Bpmn.createExecutableProcess("remembered")
                                .camundaHistoryTimeToLiveString("P3650D")
                                .startEvent()
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void takeBack() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    @DisplayName("is kept for ten years and removed in the night after them, of processes and of tables alike")
    void keptForTenYears() {
        happensBefore(TEN_YEARS, "old");
        happensBefore(TEN_YEARS.minusDays(2), "younger");
        happensBefore(Duration.ZERO, "young");
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("remembered")
                        .count())
                .isEqualTo(3);
        assertThat(decisions()).isEqualTo(2);

        var night = cleanUp().getDuedate().toInstant();
        assertThat(night.atZone(clock.getZone()).toLocalTime()).isEqualTo(LocalTime.of(4, 0));
        clock.advanceTo(night.plusSeconds(1));
        while (!cleanUp().getDuedate().toInstant().isAfter(clock.instant())) {
            management.executeJob(cleanUp().getId());
        }

        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("remembered")
                        .list())
                .extracting(instance -> instance.getBusinessKey())
                .containsExactlyInAnyOrder("younger", "young");
        assertThat(decisions()).isEqualTo(1);
        assertThat(cleanUp().getDuedate()).as("the next night").isAfter(Date.from(clock.instant()));
    }

    /** A process begins and ends, and a table is asked. */
    private void happensBefore(Duration age, String businessKey) {
        ClockUtil.offset(
                Duration.between(Instant.now(), clock.instant().minus(age)).toMillis());
        try {
            runtime.startProcessInstanceByKey("remembered", businessKey);
            tables.evaluateDecisionTableByKey("member-check-terms", Map.of("policy", "township"));
        } finally {
            clock.advance(Duration.ZERO);
        }
    }

    /** How often the table was asked years ago. */
    private long decisions() {
        return history.createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey("member-check-terms")
                .evaluatedBefore(Date.from(clock.instant().minus(TEN_YEARS.dividedBy(2))))
                .count();
    }

    private Job cleanUp() {
        var jobs = history.findHistoryCleanupJobs();
        assertThat(jobs).as("one for all nodes").hasSize(1);
        return jobs.get(0);
    }
}
