package org.qunli.group.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupRole;
import org.qunli.group.GroupType;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

@DisplayName("The archive of a quarter:")
class GroupArchiveTest extends ArchiveScene {

    @Autowired
    Inbox inbox;

    @Autowired
    RuleTables tables;

    @Autowired
    ArchiveRounds rounds;

    @Autowired
    ArchiveService service;

    @Autowired
    TaskService tasks;

    @Test
    @DisplayName(
            "C-7: when the quarter is over, one timer asks for the archives of all groups; the last file closes the round by itself")
    void quarterEnds() {
        var company = company();
        var one = group(company, "部门群", GroupType.DEPARTMENT);
        var two = group(company, "业务群", GroupType.TEMPORARY);
        letNightPass();
        var round = archiveOf(one).round();
        assertThat(archiveOf(two).round()).isEqualTo(round);
        assertThat(archiveOf(one).period()).isEqualTo(lastQuarter());
        assertThat(engine.tasksOf(company.account("admin"), round)).hasSize(1);
        assertThat(engine.tasksOf(company.account("office"), round)).isEmpty();
        assertThat(titles(company, "admin")).contains("请导出并上传 2 个群的资料");

        store(archiveOf(one), company.account("admin"), "部门群的记录");
        assertThat(engine.task(round).getTaskDefinitionKey()).isEqualTo("userTask_upload");
        store(archiveOf(two), company.account("office"), "业务群的记录");
        assertThat(engine.task(round).getTaskDefinitionKey()).isEqualTo("userTask_purge");

        calendar.openDueRounds();
        assertThat(jdbc.sql("select count(*) from qunli.group_archive where group_code = :code")
                        .param("code", one)
                        .query(Long.class)
                        .single())
                .as("asked for once")
                .isOne();
    }

    @Test
    @DisplayName("C-7: a group is archived without being purged if its class says so, and the round ends")
    void nothingToPurge() {
        var company = company();
        var archive = awaited(company, GroupType.TEMPORARY);
        store(archive, company.account("owner"), "临时群的记录");
        assertThat(engine.isRunning(archive.round())).isFalse();
        assertThat(engine.endedIn(archive.round())).containsExactly("endEvent_archived");
    }

    @Test
    @DisplayName(
            "R-5: 400 groups are one task for their administrator, and one for the office if nobody in service keeps them")
    void noFlood() {
        var company = company();
        var orphan = group(company, "无人管理的群", GroupType.DEPARTMENT, null);
        jdbc.sql("update qunli.work_group set owner = null where code = :code")
                .param("code", orphan)
                .update();
        jdbc.sql("""
                        insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, owner,
                            administrator, size, status, founded_at, review_date)
                        select substr(:code, 1, 4) || to_char(n, 'FM000'), '群' || n, '群' || n, 'WECHAT', 'DEPARTMENT',
                            '日常工作', :unit, :owner, :admin, 1, 'ACTIVE', :founded, :review
                        from generate_series(100, 499) n on conflict do nothing
                        """)
                .param("code", orphan)
                .param("unit", company.code())
                .param("owner", company.account("owner"))
                .param("admin", company.account("admin"))
                .param("founded", Timestamp.from(clock.instant().minus(Duration.ofDays(400))))
                .param("review", LocalDate.now(clock).plusYears(1))
                .update();
        calendar.openDueRounds();
        var rounds =
                jdbc.sql("""
                        select round from qunli.group_archive a join qunli.work_group g on g.code = a.group_code
                        where g.unit_code = :unit and g.administrator is not null group by round
                        """).param("unit", company.code()).query(String.class).list();
        assertThat(rounds).hasSize(1);
        assertThat(engine.tasks(rounds.get(0))).hasSize(1);
        var shown = engine.formOf(company.account("admin"), rounds.get(0))
                .get("groups")
                .toString();
        assertThat(shown).contains("另有");
        var ofOffice = archiveOf(orphan).round();
        assertThat(engine.tasksOf(company.account("office"), ofOffice)).hasSize(1);
        assertThat(engine.tasksOf(company.account("admin"), ofOffice)).isEmpty();
    }

    @Test
    @DisplayName("C-7: what cannot be exported is excused by the office with a reason, not by whoever asked for it")
    void excused() {
        var company = company();
        var archive = awaited(company, GroupType.DEPARTMENT);
        var round = archive.round();
        engine.complete(company.account("admin"), round, Map.of("reason", "手机损坏，聊天记录丢失"));
        assertThat(engine.formOf(company.account("office"), round).get("groups").toString())
                .contains("手机损坏，聊天记录丢失");
        assertThat(engine.tasksOf(company.account("admin"), round)).isEmpty();
        assertThatThrownBy(() -> rounds.review(round, company.account("admin"), "excuse", "同意"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() ->
                        engine.complete(company.account("office"), round, Map.of("decision", "excuse", "reason", " ")))
                .hasMessageContaining("请写明理由");
        engine.complete(company.account("office"), round, Map.of("decision", "excuse", "reason", "情况属实"));
        assertThat(engine.isRunning(round)).isFalse();
        assertThat(archives.find(archive.id()).orElseThrow())
                .extracting(GroupArchive::state, GroupArchive::reason, GroupArchive::excusedBy)
                .containsExactly(ArchiveState.EXCUSED, "情况属实", company.account("office"));
        assertThat(store(archive, company.account("admin"), "后来找到了").state()).isEqualTo(ArchiveState.STORED);
    }

    @Test
    @DisplayName(
            "C-7: when the time is over the office decides; it may give as much again, and the last file closes also its task")
    void overdue() {
        var company = company();
        var archive = awaited(company, GroupType.DEPARTMENT);
        var round = archive.round();
        clock.advance(Duration.ofDays(15));
        engine.runDueJobs();
        assertThat(titles(company, "admin")).contains("还有 1 个群的资料没有上传");
        engine.complete(company.account("office"), round, Map.of("decision", "extend"));
        var task = engine.task(round);
        assertThat(task.getTaskDefinitionKey()).isEqualTo("userTask_upload");
        assertThat(task.getDueDate().toInstant()).isAfter(clock.instant().plus(Duration.ofDays(13)));
        clock.advance(Duration.ofDays(15));
        engine.runDueJobs();
        engine.complete(company.account("office"), round, Map.of("decision", "extend"));
        assertThat(engine.task(round).getDueDate().toInstant())
                .as("once more as much as at first")
                .isBefore(clock.instant().plus(Duration.ofDays(15)));
        assertThat(service.search(
                                new ArchiveService.Query(null, null, null, round),
                                Integer.MAX_VALUE,
                                company.account("admin"))
                        .archives())
                .as("far behind the last page")
                .isEmpty();
        assertThat(service.search(new ArchiveService.Query(null, null, null, round), 0, company.account("admin"))
                        .archives())
                .singleElement()
                .extracting(ArchiveView::dueAt, InstanceOfAssertFactories.INSTANT)
                .isAfter(clock.instant());
        clock.advance(Duration.ofDays(15));
        engine.runDueJobs();
        assertThat(engine.task(round).getTaskDefinitionKey()).isEqualTo("userTask_review");
        store(archive, company.account("admin"), "迟到的记录");
        assertThat(engine.task(round).getTaskDefinitionKey()).isEqualTo("userTask_purge");
    }

    @Test
    @DisplayName(
            "T-2: whoever hands the group over or leaves hands the task over as well, to whoever keeps the group then")
    void keptByOthers() {
        var company = company();
        var archive = awaited(company, GroupType.DEPARTMENT);
        var round = archive.round();
        tasks.claim(engine.task(round).getId(), company.account("admin"));
        register.handOver(
                archive.groupCode(),
                GroupRole.ADMINISTRATOR,
                company.account("member"),
                company.account("office"),
                "换岗");
        assertThat(engine.tasksOf(company.account("admin"), round))
                .as("should the application die here, the change is remembered")
                .hasSize(1);
        engine.handTasksOn();
        assertThat(engine.tasksOf(company.account("admin"), round)).isEmpty();
        assertThat(engine.tasksOf(company.account("member"), round)).hasSize(1);

        leave(company, "member");
        engine.handTasksOn();
        assertThat(engine.tasksOf(company.account("owner"), round)).hasSize(1);
        leave(company, "owner");
        engine.handTasksOn();
        assertThat(engine.tasksOf(company.account("office2"), round)).hasSize(1);
        register.handOver(
                archive.groupCode(),
                GroupRole.ADMINISTRATOR,
                company.account("admin"),
                company.account("office"),
                "补缺");
        engine.handTasksOn();
        assertThat(engine.tasksOf(company.account("admin"), round)).hasSize(1);
        store(archive, company.account("admin"), "由补缺的管理员导出");
        assertThat(engine.task(round).getTaskDefinitionKey()).isEqualTo("userTask_purge");
        assertThat(inbox.newest("admin", 50)).as("nothing is left to nobody").noneMatch(message -> message.body()
                .contains(round));
    }

    @Test
    @DisplayName("T-2: a group that nobody keeps is the office's to archive until the register names somebody")
    void keptBySomebodyAtLast() {
        var company = company();
        var group = group(company, "无人群", GroupType.DEPARTMENT);
        jdbc.sql("update qunli.work_group set owner = null, administrator = null where code = :code")
                .param("code", group)
                .update();
        calendar.openDueRounds();
        var round = archiveOf(group).round();
        assertThat(engine.tasksOf(company.account("office"), round)).hasSize(1);
        var file = """
                群编码,群名称,平台,单位,管理员
                %s,无人群,微信,%s,%s
                """.formatted(group, company.code(), company.account("admin"));
        var imported = api.upload(
                company.account("office"), "/api/register/import?confirmed=true", Map.of("file", file.getBytes(UTF_8)));
        assertThat(imported.getStatusCode().is2xxSuccessful())
                .as("%s", imported.getBody())
                .isTrue();
        engine.handTasksOn();
        assertThat(engine.tasksOf(company.account("admin"), round)).hasSize(1);
    }

    @Test
    @DisplayName("C-7, R-5: the office takes an archive off the administrator's hands, with a reason; nobody else may")
    void takenOff() {
        var company = company();
        var archive = awaited(company, GroupType.DEPARTMENT);
        var path = "/api/archives/" + archive.id() + "/excuse";
        assertThat(api.post(company.account("admin"), path, Map.of("reason", "不想传"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.post(company.account("office"), path, Map.of()).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(api.post(company.account("office"), path, Map.of("reason", "群内没有内容"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(engine.isRunning(archive.round())).isFalse();
        assertThat(api.post(company.account("office"), path, Map.of("reason", "再来一次"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    @DisplayName(
            "C-12: only what is archived and verified is to be purged, by class; purging is confirmed, exceptions have a reason")
    void purge() {
        var company = company();
        var core = group(company, "董事群", GroupType.LEADERSHIP);
        var department = group(company, "部门群", GroupType.DEPARTMENT);
        var lost = group(company, "丢失的群", GroupType.DEPARTMENT);
        calendar.openDueRounds();
        var ofCore = archiveOf(core);
        var ofDepartment = archiveOf(department);
        var round = ofCore.round();
        store(ofCore, company.account("admin"), "董事群的记录");
        store(ofDepartment, company.account("admin"), "部门群的记录");
        assertThat(engine.task(round).getTaskDefinitionKey())
                .as("not before all is there")
                .isEqualTo("userTask_upload");
        engine.complete(company.account("admin"), round, Map.of("reason", "无法导出"));
        engine.complete(company.account("office"), round, Map.of("decision", "excuse", "reason", "同意"));

        var shown = engine.formOf(company.account("admin"), round).get("groups").toString();
        assertThat(shown).contains("删除后重建群", "清空聊天记录").doesNotContain("丢失的群");
        clock.advance(Duration.ofDays(15));
        engine.runDueJobs();
        assertThat(titles(company, "admin")).contains("还有 2 个群的内容没有清理");
        for (var unexplained : List.<Map<String, Object>>of(
                Map.of("decision", "kept"), Map.of("decision", "purged", "exceptions", department))) {
            assertThatThrownBy(() -> engine.complete(company.account("admin"), round, unexplained))
                    .hasMessageContaining("请写明理由");
        }
        assertThatThrownBy(() -> engine.complete(
                        company.account("admin"),
                        round,
                        Map.of("decision", "purged", "exceptions", lost, "reason", "不在其中")))
                .hasMessageContaining("不在本次清理的群里");
        engine.complete(
                company.account("admin"),
                round,
                Map.of("decision", "purged", "exceptions", department + "、", "reason", "仍在使用"));
        assertThat(engine.isRunning(round)).isFalse();
        assertThat(archives.find(ofCore.id()).orElseThrow().purgedBy()).isEqualTo(company.account("admin"));
        assertThat(archives.find(ofDepartment.id()).orElseThrow())
                .extracting(GroupArchive::purgedAt, GroupArchive::reason)
                .containsExactly(null, "仍在使用");
        assertThat(register.historyOf(core))
                .extracting(GroupEvent::action)
                .containsExactly(GroupEvent.Action.ARCHIVED, GroupEvent.Action.PURGED);
    }

    @Test
    @DisplayName("C-12: nothing is purged of which the archive was damaged meanwhile")
    void notPurgedWhenDamaged() {
        var company = company();
        var archive = store(awaited(company, GroupType.DEPARTMENT), company.account("admin"), "记录");
        checks.checkNow(List.of(company.code()), clock.instant());
        assertThat(checks.checked(
                        archive,
                        Damage.CONTENT,
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(400))))
                .isTrue();
        engine.complete(company.account("admin"), archive.round(), Map.of("decision", "purged"));
        assertThat(archives.find(archive.id()).orElseThrow().purgedAt()).isNull();
    }

    @Test
    @DisplayName(
            "C-7, C-12, B-8, R-5: who archives how often, and what is purged, by policy and class; a sixth policy needs rows only")
    void terms() {
        assertThat(terms("company", GroupType.LEADERSHIP))
                .extracting(ArchiveTerms::months, ArchiveTerms::purge)
                .containsExactly(3, PurgeKind.REBUILD);
        assertThat(terms("company", GroupType.BUSINESS))
                .extracting(ArchiveTerms::months, ArchiveTerms::purge)
                .containsExactly(3, PurgeKind.CLEAR);
        assertThat(terms("company", GroupType.TEMPORARY).purge()).isEqualTo(PurgeKind.NONE);
        assertThat(terms("bureau", GroupType.ALL_STAFF))
                .extracting(ArchiveTerms::months, ArchiveTerms::purge)
                .containsExactly(12, PurgeKind.NONE);
        for (var policy : List.of("township", "hospital", "district", "sixth")) {
            assertThat(terms(policy, GroupType.ALL_STAFF)).isEqualTo(ArchiveTerms.NONE);
        }
    }

    @Test
    @DisplayName("C-7: a group is asked only for periods in which it was there")
    void onlyWhileItWasThere() {
        var company = company();
        var young = group(company, "新群", GroupType.DEPARTMENT);
        jdbc.sql("update qunli.work_group set founded_at = :now where code = :code")
                .param("now", Timestamp.from(clock.instant()))
                .param("code", young)
                .update();
        var ended = group(company, "早已解散的群", GroupType.DEPARTMENT);
        jdbc.sql("update qunli.work_group set status = 'DISSOLVED', ended_at = :then where code = :code")
                .param("then", Timestamp.from(clock.instant().minus(Duration.ofDays(200))))
                .param("code", ended)
                .update();
        var township = group(organization("township"), "镇群", GroupType.DEPARTMENT);
        calendar.openDueRounds();
        assertThat(List.of(asked(young), asked(ended), asked(township))).containsOnly(0);
    }

    private int asked(String group) {
        return jdbc.sql("select count(*) from qunli.group_archive where group_code = :group")
                .param("group", group)
                .query(Integer.class)
                .single();
    }

    /** As the rule is asked when it decides: the engine keeps what was answered. */
    private ArchiveTerms terms(String policy, GroupType type) {
        return ArchiveTerms.of(tables.decide(ArchiveTerms.TABLE, clock.instant(), ArchiveTerms.inputs(policy, type))
                .row());
    }

    private void letNightPass() {
        clock.advanceTo(LocalDate.now(clock)
                .plusDays(1)
                .atTime(LocalTime.of(3, 10, 1))
                .atZone(clock.getZone())
                .toInstant());
        engine.runDueJobs();
    }

    private List<String> titles(Company company, String name) {
        return inbox.newest(company.account(name), 100).stream()
                .map(InboxMessage::title)
                .toList();
    }
}
