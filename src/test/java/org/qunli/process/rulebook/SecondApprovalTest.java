package org.qunli.process.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.ApplicationStatus;
import org.qunli.group.ApplicationStep;
import org.qunli.group.ApplicationStep.Action;
import org.qunli.group.Decision;
import org.qunli.group.GroupApplicationService;
import org.qunli.group.GroupCreationService;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelGuard;
import org.qunli.process.model.ModelSet;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The worked example of the designers' guide, src/docs/designers.md, runs: a second approval without a line of Java. */
@QunliTest
class SecondApprovalTest {

    private static final Path EXAMPLE = Path.of("src/docs/second-approval");

    /** The example runs under ids of its own, so that other tests go on with the diagram that is shipped. */
    private static final String PROCESS = "second-approval-of-the-guide";

    private static final String APPLICANT = "wangjianguo";
    private static final String CLERK = "lixiuying";
    private static final String DEPUTY = "zhangwei";
    private static final String MAIN_LEADER = "zhoujianping";

    @Autowired
    ModelGuard guard;

    @Autowired
    RepositoryService repository;

    @Autowired
    HistoryService history;

    @Autowired
    Workflow workflow;

    @Autowired
    Engine engine;

    @Autowired
    GroupApplicationService applications;

    @Autowired
    GroupCreationService creation;

    @Autowired
    RuleUse use;

    @Autowired
    Clock clock;

    private String deployment;

    @BeforeEach
    void deploy() throws IOException {
        deployment = repository
                .createDeployment()
                .name(PROCESS)
                .addString("bpmn/" + PROCESS + ".bpmn", renamed(EXAMPLE.resolve("group-creation.bpmn")))
                .addString("bpmn/" + PROCESS + "-rule.dmn", renamed(Path.of("bpmn/group-approval.dmn")))
                .addString("bpmn/" + PROCESS + "-rules.dmn", renamed(Path.of("bpmn/group-rules.dmn")))
                .addString("forms/second-approval.form", Files.readString(EXAMPLE.resolve("second-approval.form")))
                .addString("forms/review-application.form", Files.readString(Path.of("forms/review-application.form")))
                .addString("forms/decide-application.form", Files.readString(Path.of("forms/decide-application.form")))
                .addString("forms/revise-application.form", Files.readString(Path.of("forms/revise-application.form")))
                .addString("forms/found-group.form", Files.readString(Path.of("forms/found-group.form")))
                .deploy()
                .getId();
    }

    private static String renamed(Path file) throws IOException {
        return Files.readString(file)
                .replace("\"group-creation\"", "\"" + PROCESS + "\"")
                // as the diagram asks it, and for which day
                .replaceAll("([\"'])group-approval\\1", "$1" + PROCESS + "-rule$1")
                .replaceAll("([\"'])group-rules\\1", "$1" + PROCESS + "-rules$1");
    }

    @AfterEach
    void leaveNothing() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    @DisplayName(
            "The guard lets the example pass, and says what is right where a step is misspelt or the form left out")
    void guardLetsItPass() throws IOException {
        var running = ModelSet.packaged();
        assertThat(errors(running.with(ModelSet.in(EXAMPLE)), running)).isEmpty();

        var diagram = Files.readString(EXAMPLE.resolve("group-creation.bpmn"));
        var misspelt = new ModelFile("group-creation.bpmn", diagram.replace("recordDecision", "recordDecison"));
        assertThat(errors(running.with(ModelSet.in(EXAMPLE)).with(ModelSet.of(List.of(misspelt))), running))
                .extracting(Finding::rule, Finding::proposal)
                .contains(tuple("unknown-listener", "${recordDecision}"));
        var alone = new ModelFile("group-creation.bpmn", diagram);
        assertThat(errors(running.with(ModelSet.of(List.of(alone))), running))
                .extracting(Finding::rule, Finding::element)
                .contains(tuple("unknown-form", "userTask_secondApproval"));
    }

    private List<Finding> errors(ModelSet proposed, ModelSet running) {
        return guard.check(proposed, running).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
    }

    @Test
    @DisplayName("H-1: what the deputy leader approved is decided by a main leader as well, and the record names both")
    void bothApprove() {
        var number = appliedFor("村级财务二审群");
        engine.complete(DEPUTY, number, Map.of("decision", "approve", "administrator", "sunlei"));
        assertThat(engine.task(number).getName()).isEqualTo("主要领导审批：村级财务二审群");
        assertThat(engine.formOf(MAIN_LEADER, number)).containsEntry("decision", null);
        assertThat(engine.tasksOf(DEPUTY, number)).isEmpty();
        assertThatThrownBy(() -> creation.decide(number, DEPUTY, Decision.APPROVE, null, null))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(ProblemException.Kind.FORBIDDEN));

        engine.complete(MAIN_LEADER, number, Map.of("decision", "approve", "reason", "同意建群"));
        assertThat(engine.task(number).getTaskDefinitionKey()).isEqualTo("userTask_foundGroup");
        assertThat(applications.byNumber(APPLICANT, number).getSteps())
                .filteredOn(step -> step.action() == Action.APPROVED)
                .extracting(ApplicationStep::account)
                .containsExactly(DEPUTY, MAIN_LEADER);
        assertThat(use.processes(clock.instant().minusSeconds(3600)))
                .filteredOn(used -> used.model().equals(PROCESS))
                .singleElement()
                .satisfies(used -> assertThat(used.parts())
                        .contains("userTask_decideApplication", "userTask_secondApproval")
                        .doesNotHaveDuplicates());
    }

    @Test
    @DisplayName("H-1: a main leader returns it with the reason; what the deputy leader does not approve ends there")
    void eitherReturns() {
        var number = appliedFor("村级财务退回群");
        engine.complete(DEPUTY, number, Map.of("decision", "approve"));
        engine.complete(MAIN_LEADER, number, Map.of("decision", "return", "reason", "请与财政工作群合并"));
        assertThat(applications.byNumber(APPLICANT, number).getStatus()).isEqualTo(ApplicationStatus.RETURNED);
        assertThat(engine.task(number).getAssignee()).isEqualTo(APPLICANT);

        var rejected = appliedFor("村级财务不批群");
        engine.complete(DEPUTY, rejected, Map.of("decision", "reject", "reason", "已有同类群"));
        assertThat(engine.endedIn(rejected)).contains("endEvent_decided", "endEvent_rejected");
    }

    private String appliedFor(String group) {
        workflow.start(
                PROCESS,
                null,
                APPLICANT,
                Map.of(
                        "groupName", group,
                        "purpose", "村级财务公开和村账核对",
                        "platform", "WECHAT",
                        "groupType", "DEPARTMENT",
                        "expectedMembers", "财政所",
                        "justification", "村账公开需要固定渠道"));
        var number =
                history.createHistoricProcessInstanceQuery().processDefinitionKey(PROCESS).unfinished().list().stream()
                        .map(instance -> instance.getBusinessKey())
                        .filter(key -> applications
                                .byNumber(APPLICANT, key)
                                .getGroupName()
                                .equals(group))
                        .findFirst()
                        .orElseThrow();
        engine.complete(CLERK, number, Map.of("decision", "approve"));
        return number;
    }
}
