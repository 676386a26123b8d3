package org.qunli.process.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.process.migration.MigrationChoices.ProcessChoice;
import org.qunli.process.migration.MigrationView.Result;
import org.qunli.process.migration.ProcessOutlook.ActivityOutlook;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;

@DisplayName("Moving running instances to a released version:")
class MigrationTest extends MigrationScene {

    @Test
    @DisplayName(
            "a draft shows where instances stand, what the engine maps by itself and what it cannot, and leaves nothing behind")
    void preview() {
        released(diagram("before", "preview"), form());
        start("preview", 1, 3);
        startReturned("preview", 4);
        var definitions = repository.createProcessDefinitionQuery().count();
        var jobDefinitions = management.createJobDefinitionQuery().count();
        var jobs = management.createJobQuery().count();

        var release = draft(diagram("after", "preview"));
        var outlook = outlook(release, "preview");
        assertThat(outlook.verdict()).isEqualTo(Verdict.MOVE);
        assertThat(outlook.changed()).containsExactly("preview.bpmn");
        var version = outlook.versions().get(0);
        assertThat(version.instances()).isEqualTo(4);
        assertThat(activity(outlook, APPROVE)).satisfies(approve -> {
            assertThat(approve.tokens()).isEqualTo(3);
            assertThat(approve.target()).isEqualTo(APPROVE);
            assertThat(approve.restarted()).isFalse();
        });
        assertThat(activity(outlook, SUPPLEMENT)).satisfies(supplement -> {
            assertThat(supplement.stuck()).isTrue();
            assertThat(supplement.name()).isEqualTo("补正材料");
            assertThat(supplement.options())
                    .extracting("id")
                    .containsExactlyInAnyOrder(APPROVE, "userTask_secondApproval", "userTask_assign");
        });
        assertThat(instances.tokens(release).get("preview").before()).isEqualTo(Map.of(APPROVE, 3, SUPPLEMENT, 1));
        assertThat(instances.tokens(release).get("preview").after()).isEqualTo(Map.of(APPROVE, 3));

        var portion = instances.ask(release, "preview", version.version(), "");
        assertThat(portion.asked()).isEqualTo(4);
        assertThat(portion.last()).isNull();
        assertThat(portion.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.businessKey()).isEqualTo("preview-4");
            assertThat(refusal.reasons()).containsExactly(new Reason("no-target", "补正材料"));
        });

        var slower = diagram("after", "preview");
        var other = draft(new ModelFile(slower.name(), slower.text().replace(">P1D<", ">PT12H<")));
        assertThat(activity(outlook(other, "preview"), APPROVE).restarted()).isTrue();

        migrations.decide(release, choices(true, "preview", mapped(version.version())), AUTHOR);
        assertThat(activity(outlook(release, "preview"), SUPPLEMENT)).satisfies(supplement -> {
            assertThat(supplement.byHand()).isTrue();
            assertThat(supplement.target()).isEqualTo(APPROVE);
        });
        assertThat(instances.ask(release, "preview", version.version(), "").refusals())
                .isEmpty();

        assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(definitions);
        assertThat(management.createJobDefinitionQuery().count()).isEqualTo(jobDefinitions);
        assertThat(management.createJobQuery().count()).isEqualTo(jobs);
        assertThat(versions("preview")).isEqualTo(Map.of(version.version(), 4L));
    }

    @Test
    @DisplayName(
            "all or none: with one of 40 that cannot move none does, until somebody says that it stays; then they return")
    void allOrNone() {
        released(diagram("before", "moving"), form());
        start("moving", 1, 39);
        startReturned("moving", 40);
        var old = newest("moving");
        var release = draft(diagram("after", "moving"));
        assertThatThrownBy(() -> migrations.decide(release, MigrationChoices.NONE, OTHER))
                .hasMessageContaining("起草人");
        migrations.decide(release, choices(true, "moving", move()), AUTHOR);
        assertThatThrownBy(() -> migrations.start(release, AUTHOR)).hasMessageContaining("还没有部署");
        deploy(release);
        assertThatThrownBy(() -> migrations.decide(release, MigrationChoices.NONE, AUTHOR))
                .hasMessageContaining("只有草稿");
        assertThatThrownBy(() -> migrations.start(release, "admin")).hasMessageContaining("流程设计员");

        var id = migrations.start(release, AUTHOR);
        assertThatThrownBy(() -> migrations.start(release, OTHER)).hasMessageContaining("已经迁移过");
        runMigrations();
        assertState(id, MigrationState.UNDONE);
        assertThat(versions("moving")).isEqualTo(Map.of(old, 40L));
        assertThat(state(id).remarkable()).singleElement().satisfies(result -> {
            assertThat(result.businessKey()).isEqualTo("moving-40");
            assertThat(result.reason()).isEqualTo(new Reason("no-target", "补正材料"));
        });

        migrations.divide(id, AUTHOR);
        look();
        look();
        assertState(id, MigrationState.RUNNING);
        runBatchJobs(1);
        runBatchJobs(10);
        migrations.pause(id, OTHER);
        assertThat(runBatchJobs(10)).as("jobs of a paused batch").isFalse();
        look();
        var paused = state(id);
        assertThat(paused.migration().state()).isEqualTo(MigrationState.PAUSED);
        assertThat(paused.count(Outcome.MOVED)).isEqualTo(10);
        migrations.resume(id, OTHER);
        runMigrations();
        assertState(id, MigrationState.DONE);
        assertThat(state(id).percent()).isEqualTo(100);
        assertThat(versions("moving")).isEqualTo(Map.of(old, 1L, newest("moving"), 39L));
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey("moving-7")
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo(APPROVE);
        assertThat(state(id).history())
                .extracting(MigrationView.Entry::action)
                .containsExactly("STARTED", "REFUSED", "DIVIDED", "PAUSED", "RESUMED", "DONE");
        assertThat(state(id).history().get(3).by()).isEqualTo("沈一鸣");

        complete("moving-1", "approve");
        service.rollBack(release, "第二次审批太慢", OTHER);
        runMigrations();
        var back = migrations.of(release).get(0);
        assertThat(back.migration().back()).isTrue();
        assertThat(back.count(Outcome.MOVED)).isEqualTo(38);
        assertThat(back.remarkable()).singleElement().satisfies(result -> {
            assertThat(result.businessKey()).isEqualTo("moving-1");
            assertThat(result.reason()).isEqualTo(new Reason("no-target", "分管领导审批"));
        });
        assertThat(versions("moving")).containsEntry(old, 39L);
    }

    @Test
    @DisplayName("all or none: if one fails in the middle although it could have moved, those that have moved return")
    void failsInTheMiddle() {
        released(diagram("before", "middle"), form());
        start("middle", 1, 10);
        var old = newest("middle");
        var release = draft(diagram("after", "middle"));
        migrations.decide(release, choices(true, "middle", move()), AUTHOR);
        deploy(release);
        var id = migrations.start(release, AUTHOR);
        look();
        look();
        assertState(id, MigrationState.RUNNING);
        runBatchJobs(1);
        runBatchJobs(4);
        assertThat(versions("middle")).hasSize(2);
        var last = state(id).results().stream()
                .filter(result -> runtime.createProcessInstanceQuery()
                        .processInstanceId(result.instance())
                        .singleResult()
                        .getProcessDefinitionId()
                        .contains(":" + old + ":"))
                .findFirst()
                .orElseThrow();
        // meanwhile somebody works on it, in a way that no check could foresee
        runtime.createProcessInstanceModification(last.instance())
                .cancelAllForActivity(APPROVE)
                .startBeforeActivity(SUPPLEMENT)
                .execute();
        runMigrations();

        assertState(id, MigrationState.UNDONE);
        assertThat(versions("middle")).isEqualTo(Map.of(old, 10L));
        assertThat(state(id).remarkable()).extracting(Result::businessKey).containsExactly(last.businessKey());
        assertThat(state(id).remarkable().get(0).reason()).isEqualTo(new Reason("no-target", "补正材料"));
        assertThat(state(id).count(Outcome.RETURNED)).isPositive();
        assertThat(state(id).history())
                .extracting(MigrationView.Entry::action)
                .containsExactly("STARTED", "UNDOING", "UNDONE");

        runtime.createProcessInstanceModification(last.instance())
                .cancelAllForActivity(SUPPLEMENT)
                .startBeforeActivity(APPROVE)
                .execute();
        migrations.repeat(id, AUTHOR);
        migrations.pause(id, OTHER);
        migrations.resume(id, OTHER);
        assertState(id, MigrationState.CHECKING);
        runMigrations();
        assertState(id, MigrationState.DONE);
        assertThat(versions("middle")).isEqualTo(Map.of(newest("middle"), 10L));
    }

    @Test
    @DisplayName(
            "those that were chosen by number move, with the mapping that somebody chose, and deadlines go on; the others stay (T-12)")
    void chosen() {
        released(diagram("before", "chosen"), form());
        start("chosen", 1, 2);
        startReturned("chosen", 3);
        var old = newest("chosen");
        var deadlines = deadlines("chosen");
        var release = draft(diagram("after", "chosen"));
        migrations.decide(
                release,
                choices(
                        false,
                        "chosen",
                        new ProcessChoice(
                                Verdict.CHOOSE,
                                List.of("chosen-1", "chosen-3"),
                                Map.of(old, Map.of(SUPPLEMENT, APPROVE)))),
                AUTHOR);
        assertThat(outlook(release, "chosen").movingInstances()).isEqualTo(2);
        deploy(release);
        var id = migrations.start(release, AUTHOR);
        runMigrations();
        assertState(id, MigrationState.DONE);
        assertThat(state(id).count(Outcome.STAYED)).isEqualTo(1);
        assertThat(deadlines("chosen")).containsAll(deadlines);
        assertThat(versions("chosen")).isEqualTo(Map.of(old, 1L, newest("chosen"), 2L));
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey("chosen-3")
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo(APPROVE);

        migrations.moveBack(release, OTHER);
        runMigrations();
        assertThat(versions("chosen")).isEqualTo(Map.of(old, 3L));
    }

    @Test
    @DisplayName(
            "whoever agrees to a release agrees to what becomes of its instances: changed choices are looked at anew")
    void choicesAreAgreedTo() {
        var release = draft(diagram("before", "agreed"), form());
        var seen = propose(release);
        service.explain(release, Map.of(), AUTHOR);
        migrations.decide(release, choices(false, "agreed", move()), AUTHOR);
        var changed = propose(release);

        assertThatThrownBy(() -> service.approve(release, seen, OTHER))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("这次发布的内容与您看");
        service.approve(release, changed, OTHER);
    }

    @Test
    @DisplayName("what judges people stays unless somebody decides otherwise, and says why (T-12)")
    void judging() {
        var shipped = ModelSet.packaged();
        assertThat(Judging.reason(
                        Diagram.of(shipped.find("violation-handling.bpmn").orElseThrow())))
                .isEqualTo(new Reason("stay-table", "裁定处理措施"));
        assertThat(Judging.reason(
                        Diagram.of(shipped.find("notice-acknowledgement.bpmn").orElseThrow())))
                .isNull();
        var diagram = diagram("before", "judging");
        assertThat(Judging.reason(Diagram.of(diagram))).isNull();
        var property = "<bpmn:extensionElements><camunda:properties>"
                + "<camunda:property name=\"runningInstances\" value=\"stay\" /></camunda:properties></bpmn:extensionElements>";
        var told = new ModelFile(
                diagram.name(),
                diagram.text().replaceFirst("</bpmn:documentation>", "</bpmn:documentation>" + property));
        assertThat(Judging.reason(Diagram.of(told))).isEqualTo(new Reason("stay-property", ""));
    }

    private ProcessChoice mapped(int version) {
        return new ProcessChoice(Verdict.MOVE, List.of(), Map.of(version, Map.of(SUPPLEMENT, APPROVE)));
    }

    private List<Date> deadlines(String process) {
        return management.createJobQuery().processDefinitionKey(process).list().stream()
                .map(Job::getDuedate)
                .toList();
    }

    private ProcessOutlook outlook(long release, String process) {
        return instances.of(release).stream()
                .filter(outlook -> outlook.key().equals(process))
                .findFirst()
                .orElseThrow();
    }

    private static ActivityOutlook activity(ProcessOutlook outlook, String id) {
        return outlook.versions().stream()
                .flatMap(version -> version.activities().stream())
                .filter(activity -> activity.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
