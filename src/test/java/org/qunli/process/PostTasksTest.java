package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupApplicationService;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeService;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("A task that a diagram offers to a post of a unit follows whoever is responsible")
class PostTasksTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    Roster roster;

    @Autowired
    Engine engine;

    @Autowired
    GroupRegister groups;

    @Autowired
    GroupApplicationService applications;

    @Autowired
    NoticeService notices;

    @Autowired
    TaskService tasks;

    @Autowired
    TestClock clock;

    @Autowired
    Inbox inbox;

    private final String here = "pt" + COUNTER.incrementAndGet();
    private final String there = "pt" + COUNTER.incrementAndGet();

    @BeforeEach
    void companies() {
        for (var company : List.of(here, there)) {
            roster.units("%1$s,公司%1$s,qingjiang,机构,company\n".formatted(company));
            roster(company + "-office,文员,%1$s,办公室文员@%1$s,".formatted(company));
            roster(company + "-admin,管理员,%1$s,群管理员@%1$s,".formatted(company));
            roster(company + "-boss,总经理,%1$s,主要领导@%1$s,".formatted(company));
            roster(company + "-deputy,副总,%1$s,分管领导@%1$s,".formatted(company));
        }
        section(here);
        roster(here + "-head,科长,%1$s-a,负责人@%1$s-a,".formatted(here));
    }

    @Test
    @DisplayName("H-1, T-2: an application, when the applicant's unit comes under another company")
    void unitMoved() {
        var number = apply();
        assertThat(engine.tasksOf(here + "-office", number)).hasSize(1);
        section(there);
        engine.handTasksOn();
        assertThat(engine.tasksOf(here + "-office", number)).isEmpty();
        engine.complete(there + "-office", number, Map.of("decision", "approve", "reason", "同意"));
        assertThat(engine.tasksOf(there + "-office", number)).isEmpty();
    }

    @Test
    @DisplayName(
            "H-1, T-2: an application, when the only clerk leaves: the office above is asked, and back when it is filled")
    void postVacated() {
        var number = apply();
        roster(here + "-office,文员,%1$s,,2026-01-31".formatted(here));
        engine.handTasksOn();
        assertThat(engine.tasksOf("qu-ban", number)).hasSize(1);
        assertThat(inbox.newest("admin", 50))
                .noneMatch(message -> message.body().contains(number));

        roster(here + "-office2,新文员,%1$s,办公室文员@%1$s,".formatted(here));
        engine.handTasksOn();
        assertThat(engine.tasksOf("qu-ban", number)).isEmpty();
        engine.complete(here + "-office2", number, Map.of("decision", "approve", "reason", "同意"));
    }

    @Test
    @DisplayName(
            "T-3: a notice that waits for a main leader goes to the leader who is put in charge of the unit meanwhile")
    void leaderPutInCharge() {
        roster(here + "-deputy,副总,%1$s,,".formatted(here));
        var number = notice();
        assertThat(engine.tasksOf(here + "-boss", number)).hasSize(1);
        roster(here + "-deputy,副总,%1$s,分管领导@%1$s-a,".formatted(here));
        engine.handTasksOn();
        assertThat(engine.tasksOf(here + "-boss", number)).isEmpty();
        engine.complete(here + "-deputy", number, Map.of("decision", "approve", "reason", ""));
        assertThat(engine.endedIn(number)).contains("endEvent_published");
    }

    @Test
    @DisplayName("T-3: what a leader has claimed who is not in charge of the unit any more becomes free")
    void leaderRelieved() {
        var number = notice();
        tasks.claim(engine.task(number).getId(), here + "-deputy");
        roster(here + "-deputy,副总,%1$s,,".formatted(here));
        engine.handTasksOn();
        engine.complete(here + "-boss", number, Map.of("decision", "approve", "reason", ""));
        assertThat(engine.endedIn(number)).contains("endEvent_published");
    }

    @Test
    @DisplayName("T-2: a group that the appointed administrator did not found before leaving is another one's to found")
    void administratorLeft() {
        roster(here + "-admin2,管理员二,%1$s,群管理员@%1$s,".formatted(here));
        var number = apply();
        engine.complete(here + "-office", number, Map.of("decision", "approve", "reason", "同意"));
        engine.complete(here + "-deputy", number, Map.of("decision", "approve", "administrator", here + "-admin"));
        roster(here + "-admin,管理员,%1$s,,2026-01-31".formatted(here));
        engine.handTasksOn();
        engine.complete(here + "-admin2", number, Map.of("foundedName", "科室业务群", "groupSize", 5L, "foundingNote", ""));
        assertThat(applications.byNumber(here + "-head", number).getAdministrator())
                .isEqualTo(here + "-admin2");
    }

    @Test
    @DisplayName("T-11: replies are counted by one of the posts that may, where nobody holds the other")
    void onePostVacant() {
        var alone = "pt" + COUNTER.incrementAndGet();
        roster.units("%1$s,独立镇%1$s,,机构,township\n".formatted(alone));
        roster(alone + "-office,文员,%1$s,办公室文员@%1$s,".formatted(alone));
        roster(alone + "-boss,镇长,%1$s,主要领导@%1$s,".formatted(alone));
        roster(alone + "-a,干部,%1$s,,".formatted(alone));
        var number = notice(alone, alone + "-boss", true, alone + "-a");
        clock.advance(Duration.ofHours(1));
        engine.runDueJobs();
        assertThat(engine.tasksOf(alone + "-office", number)).hasSize(1);
    }

    private String apply() {
        return engine.start(
                here + "-head",
                "group-creation",
                Map.of(
                        "groupName", "业务联系群",
                        "purpose", "联系业务",
                        "platform", "WECHAT",
                        "groupType", "DEPARTMENT",
                        "expectedMembers", "",
                        "justification", "需要"));
    }

    private String notice() {
        return notice(here + "-a", here + "-head", false, here + "-head", here + "-admin");
    }

    private String notice(String unit, String issuer, boolean reply, String... members) {
        var group = groups.register(new ExistingGroup(
                        null,
                        "科室群",
                        Platform.WECHAT,
                        GroupType.DEPARTMENT,
                        "工作联系",
                        unit,
                        issuer,
                        issuer,
                        List.of(members)))
                .getCode();
        var draft = new NoticeDraft(group, "例会", "明天例会", null, reply, true, null, null, null, null, null);
        return notices.issue(draft, issuer).number();
    }

    private void section(String parent) {
        roster.units("%s-a,科室,%s,科室,\n".formatted(here, parent));
    }

    private void roster(String line) {
        roster.people("账号,姓名,单位编码,岗位,离职日期\n" + line + "\n");
    }
}
