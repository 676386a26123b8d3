package org.qunli.process.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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
        var old = running("middle", 10);
        var id = startedAllOrNone("middle");
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

    @Test
    @DisplayName("a release moves what runs on older versions, and nothing back from a newer release's")
    void newerStays() {
        released(diagram("before", "newer"), form());
        start("newer", 1, 1);
        var release = draft(diagram("after", "newer"));
        migrations.decide(release, choices(true, "newer", move()), AUTHOR);
        deploy(release);
        var first = newest("newer");
        released(renamed(diagram("after", "newer")));
        start("newer", 2, 2);
        assertThat(outlook(release, "newer").versions())
                .extracting(ProcessOutlook.VersionOutlook::version)
                .containsExactly(first - 1);

        migrations.start(release, AUTHOR);
        runMigrations();
        assertThat(versions("newer")).isEqualTo(Map.of(first, 1L, newest("newer"), 1L));
    }

    @Test
    @DisplayName(
            "taken back, what stood on a step that both versions have stays on it, though others came there by hand")
    void backToTheOwnStep() {
        released(unreminded(diagram("before", "return")), form());
        start("return", 1, 1);
        startReturned("return", 2);
        var old = newest("return");
        var release = draft(unreminded(diagram("after", "return")));
        migrations.decide(release, choices(true, "return", mapped(old)), AUTHOR);
        deploy(release);
        migrations.start(release, AUTHOR);
        runMigrations();
        service.rollBack(release, "走不通", OTHER);
        runMigrations();
        assertThat(versions("return")).isEqualTo(Map.of(old, 2L));
        assertThat(standsOn("return-1")).isEqualTo(APPROVE);
    }

    @Test
    @DisplayName("all or none: what moves in the moment in which another one fails returns as well")
    void movesWhileUndoing() throws Exception {
        var old = running("late", 4);
        var id = startedAllOrNone("late");
        runBatchJobs(1);
        runBatchJobs(1);
        assertThat(versions("late")).hasSize(2);
        var failing = batchJobs().get(0).getId();
        var stuck = instanceOf(failing);
        runtime.createProcessInstanceModification(stuck)
                .cancelAllForActivity(APPROVE)
                .startBeforeActivity(SUPPLEMENT)
                .execute();
        assertThatThrownBy(() -> management.executeJob(failing)).hasMessageContaining(SUPPLEMENT);
        management.setJobRetries(failing, 0);

        var looked = new CompletableFuture<Boolean>();
        transactions.executeWithoutResult(open -> {
            jdbc.sql("select from qunli.migration_result where instance = :instance for update")
                    .param("instance", stuck)
                    .query()
                    .listOfRows();
            looked.completeAsync(this::look);
            await().until(this::isAnybodyWaiting);
            CompletableFuture.runAsync(() -> runBatchJobs(10)).join();
        });
        assertThat(looked.get(60, TimeUnit.SECONDS)).isTrue();
        runMigrations();
        assertState(id, MigrationState.UNDONE);
        assertThat(versions("late")).isEqualTo(Map.of(old, 4L));
    }

    @Test
    @DisplayName("a release that is taken back in the moment in which its migration starts moves nothing")
    void takenBackWhileStarting() throws Exception {
        released(diagram("before", "starting"), form());
        start("starting", 1, 2);
        var old = newest("starting");
        var release = draft(diagram("after", "starting"));
        migrations.decide(release, choices(true, "starting", move()), AUTHOR);
        deploy(release);
        var back = new CompletableFuture<Long>();
        transactions.executeWithoutResult(open -> {
            migrations.start(release, AUTHOR);
            back.completeAsync(() -> service.rollBack(release, "走不通", OTHER));
            await().until(() -> back.isDone() || isAnybodyWaiting());
        });
        back.get(60, TimeUnit.SECONDS);
        runMigrations();
        assertThat(versions("starting")).isEqualTo(Map.of(old, 2L));
    }

    @Test
    @DisplayName("a release can be taken back while one of its instances is on the move")
    void takenBackWhileMoving() throws Exception {
        released(diagram("before", "onmove"), form());
        start("onmove", 1, 3);
        var old = newest("onmove");
        var release = draft(diagram("after", "onmove"));
        migrations.decide(release, choices(false, "onmove", move()), AUTHOR);
        deploy(release);
        migrations.start(release, AUTHOR);
        look();
        look();
        runBatchJobs(1);
        var moving = batchJobs().get(0).getId();
        var back = new CompletableFuture<Long>();
        transactions.executeWithoutResult(open -> {
            management.executeJob(moving);
            back.completeAsync(() -> service.rollBack(release, "走不通", OTHER));
            await().until(() -> back.isDone() || isAnybodyWaiting());
        });
        back.get(60, TimeUnit.SECONDS);
        runMigrations();
        assertThat(versions("onmove")).isEqualTo(Map.of(old, 3L));
    }

    @Test
    @DisplayName("what was decided in the moment in which the release is proposed is agreed to as well")
    void decidedWhileProposing() throws Exception {
        var release = draft(diagram("before", "moment"), form());
        var agreed = new CompletableFuture<MigrationChoices>();
        transactions.executeWithoutResult(open -> {
            migrations.decide(release, choices(false, "moment", move()), AUTHOR);
            agreed.completeAsync(() -> {
                var digest = propose(release);
                var seen = migrations.choices(release);
                service.approve(release, digest, OTHER);
                return seen;
            });
            await().until(() -> agreed.isDone() || isAnybodyWaiting());
        });
        assertThat(agreed.get(60, TimeUnit.SECONDS)).isEqualTo(migrations.choices(release));
    }

    @Test
    @DisplayName("of a draft that the engine cannot read it is said that it cannot, and nothing fails")
    void unreadableDraft() {
        released(diagram("before", "unread"), form());
        start("unread", 1, 1);
        var good = diagram("after", "unread");
        var release = draft(new ModelFile(
                good.name(),
                good.text()
                        .replace(
                                "<bpmn:endEvent id=\"endEvent_returned\"",
                                "<bpmn:startEvent id=\"again\" /><bpmn:sequenceFlow id=\"flow_again\" sourceRef=\"again\""
                                        + " targetRef=\"userTask_assign\" /><bpmn:endEvent id=\"endEvent_returned\"")));
        assertThatThrownBy(() -> instances.of(release))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("unread.bpmn");
    }

    /** Without the timer at the border, which would have to go along. */
    private static ModelFile unreminded(ModelFile diagram) {
        return new ModelFile(
                diagram.name(),
                diagram.text()
                        .replaceAll("(?s)<bpmn:(boundaryEvent|endEvent) id=\"\\w+_remind.*?</bpmn:\\1>", "")
                        .replaceAll("<bpmn:sequenceFlow id=\"flow_reminder_reminded\".*?/>", "")
                        .replaceAll(
                                "(?s)<bpmndi:BPMN(Shape|Edge) [^>]*bpmnElement=\"\\w+_remind.*?</bpmndi:BPMN\\1>", ""));
    }

    private static ModelFile renamed(ModelFile diagram) {
        return new ModelFile(diagram.name(), diagram.text().replace("派车", "派出车辆"));
    }

    private String standsOn(String businessKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .singleResult()
                .getTaskDefinitionKey();
    }

    /** Which one a job moves; it does not. */
    private String instanceOf(String job) {
        return transactions.execute(tried -> {
            tried.setRollbackOnly();
            var before = processes("late");
            management.executeJob(job);
            var after = processes("late");
            return before.keySet().stream()
                    .filter(instance -> !before.get(instance).equals(after.get(instance)))
                    .findFirst()
                    .orElseThrow();
        });
    }

    private Map<String, String> processes(String process) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(process).list().stream()
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getProcessDefinitionId));
    }

    private boolean isAnybodyWaiting() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
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

    /** So many instances of a diagram that was released; its version. */
    private int running(String key, int instances) {
        released(diagram("before", key), form());
        start(key, 1, instances);
        return newest(key);
    }

    /** The migration of all of them to the next version, or of none; its number. */
    private long startedAllOrNone(String key) {
        var release = draft(diagram("after", key));
        migrations.decide(release, choices(true, key, move()), AUTHOR);
        deploy(release);
        var id = migrations.start(release, AUTHOR);
        look();
        look();
        assertState(id, MigrationState.RUNNING);
        return id;
    }
}
