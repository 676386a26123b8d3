package org.qunli.process.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.database.Pages;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.qunli.process.model.ModelFile;
import org.qunli.support.Api;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;

@DisplayName("A release of models:")
class ReleaseTest extends ReleaseScene {

    @Autowired
    RepositoryService repository;

    @Autowired
    RuleTables tables;

    @Autowired
    Inbox inbox;

    @Autowired
    Api api;

    @Test
    @DisplayName("one designer drafts and proposes, another one agrees, and all models become one deployment, once")
    void fourEyes() {
        var changed = diagram("四人四眼");
        var release = draft(List.of(changed, form()), AUTHOR);
        assertThatThrownBy(() -> service.approve(release, null, OTHER)).hasMessageContaining("草稿");
        service.propose(release, AUTHOR);
        assertThat(newest(OTHER).title()).isEqualTo("有流程改动请您同意");
        assertThat(newest(OTHER).link()).isEqualTo("/models/releases/" + release);

        refused(ProblemException.Kind.FORBIDDEN, () -> service.approve(release, digest(release), AUTHOR));
        refused(ProblemException.Kind.FORBIDDEN, () -> service.refuse(release, "自己不同意", AUTHOR));
        refused(ProblemException.Kind.CONFLICT, () -> service.approve(release, "0".repeat(64), OTHER));
        service.approve(release, digest(release), OTHER);

        assertThat(releases.status(release)).isEqualTo(ReleaseStatus.DEPLOYED);
        assertThat(runs("designer-trial.bpmn")).isEqualTo(changed);
        var deployed = running.of(releases.deployment(release).orElseThrow());
        assertThat(deployed).isEqualTo(running.all()).isEqualTo(releases.proposed(release));
        assertThat(newest(AUTHOR).title()).isEqualTo("流程改动已部署");
        assertThat(releases.view(release, AUTHOR).history())
                .extracting(ReleaseEntry::action)
                .contains(ReleaseAction.CREATED, ReleaseAction.FILE_ADDED, ReleaseAction.PROPOSED)
                .endsWith(ReleaseAction.DEPLOYED);
        refused(ProblemException.Kind.CONFLICT, () -> service.approve(release, digest(release), OTHER));
        refused(ProblemException.Kind.CONFLICT, () -> service.put(release, List.of(diagram("事后")), AUTHOR));
        refused(ProblemException.Kind.CONFLICT, () -> service.withdraw(release, AUTHOR));
        assertThatThrownBy(() -> jdbc.sql("delete from qunli.model_release_file where release = :id")
                        .param("id", release)
                        .update())
                .hasMessageContaining("keeps its content");
        assertThatThrownBy(() -> jdbc.sql("update qunli.model_release_entry set reason = '改' where release = :id")
                        .param("id", release)
                        .update())
                .hasMessageContaining("append-only");
    }

    @Test
    @DisplayName("nobody but a process designer in service may do anything, and nobody but its author changes a draft")
    void designersOnly() {
        var release = draft(List.of(diagram("外人")), AUTHOR);
        service.propose(release, AUTHOR);
        var digest = digest(release);
        Stream.of("wangjianguo", "chenjing", "admin", "nobody").forEach(account -> shutOut(release, digest, account));
        jdbc.sql("update qunli.person set left_on = '2026-01-31' where account = :account")
                .param("account", OTHER)
                .update();
        try {
            shutOut(release, digest, OTHER);
        } finally {
            jdbc.sql("update qunli.person set left_on = null where account = :account")
                    .param("account", OTHER)
                    .update();
        }
        Stream.<Runnable>of(
                        () -> service.put(release, List.of(diagram("外")), OTHER),
                        () -> service.remove(release, "designer-trial.bpmn", OTHER),
                        () -> service.explain(release, Map.of(), OTHER),
                        () -> service.renew(release, OTHER),
                        () -> service.withdraw(release, OTHER))
                .forEach(action -> refused(ProblemException.Kind.FORBIDDEN, action));
        service.withdraw(release, AUTHOR);
        assertThat(releases.status(release)).isEqualTo(ReleaseStatus.WITHDRAWN);
        refused(ProblemException.Kind.CONFLICT, () -> service.approve(release, digest, OTHER));
    }

    private void shutOut(long release, String digest, String account) {
        Stream.<Runnable>of(
                        () -> releases.newest(account, Pages.of(0, 1)),
                        () -> releases.view(release, account),
                        () -> releases.file(release, "designer-trial.bpmn", account),
                        () -> service.draft("外人", List.of(diagram("外")), account),
                        () -> service.put(release, List.of(diagram("外")), account),
                        () -> service.propose(release, account),
                        () -> service.renew(release, account),
                        () -> service.approve(release, digest, account),
                        () -> service.refuse(release, "理由", account),
                        () -> service.withdraw(release, account),
                        () -> service.rollBack(release, "理由", account),
                        () -> service.keepOwn("group-creation.bpmn", account))
                .forEach(action -> refused(ProblemException.Kind.FORBIDDEN, action));
    }

    @Test
    @DisplayName("whoever agrees agrees to what was seen: a refused or changed one is a draft again")
    void whatWasSeen() {
        var release = draft(List.of(diagram("第一稿"), form()), AUTHOR);
        service.propose(release, AUTHOR);
        var seen = digest(release);
        refused(ProblemException.Kind.INVALID, () -> service.refuse(release, "　", OTHER));
        service.refuse(release, "名称不清楚", OTHER);
        assertThat(releases.status(release)).isEqualTo(ReleaseStatus.DRAFT);
        assertThat(newest(AUTHOR).body()).contains("名称不清楚");

        service.put(release, List.of(diagram("第二稿")), AUTHOR);
        explainAll(release, AUTHOR);
        service.propose(release, AUTHOR);
        refused(ProblemException.Kind.CONFLICT, () -> service.approve(release, seen, OTHER));
        service.put(release, List.of(diagram("第三稿")), AUTHOR);
        assertThat(releases.status(release)).isEqualTo(ReleaseStatus.DRAFT);
        assertThat(releases.view(release, AUTHOR).history())
                .extracting(ReleaseEntry::action)
                .contains(ReleaseAction.REFUSED, ReleaseAction.FILE_REPLACED, ReleaseAction.REOPENED);
        assertThat(releases.file(release, "designer-trial.bpmn", OTHER)).isEqualTo(diagram("第三稿"));
        service.withdraw(release, AUTHOR);
    }

    @Test
    @DisplayName("errors block, each warning needs a word, and what was said holds as long as the warning does")
    void findings() {
        var broken = new ModelFile(
                "designer-trial.bpmn",
                diagram("核对")
                        .text()
                        .replace("camunda:formRef=\"designer-trial\"", "camunda:formRef=\"designer-trail\""));
        var release = service.draft("拼错的表单", List.of(broken, form()), AUTHOR);
        assertThat(rules(release)).contains("unknown-form");
        assertThat(releases.view(release, AUTHOR).mayPropose()).isFalse();
        assertThatThrownBy(() -> service.propose(release, AUTHOR)).hasMessageContaining("错误");
        service.put(release, List.of(diagram("改正")), AUTHOR);
        assertThat(rules(release)).doesNotContain("unknown-form");
        service.withdraw(release, AUTHOR);

        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var unused = service.draft("还没有流程用到的表", List.of(table(today.plusDays(40), 7)), AUTHOR);
        assertThat(rules(unused)).containsExactly("unused-table");
        assertThatThrownBy(() -> service.propose(unused, AUTHOR)).hasMessageContaining("说明");
        explainAll(unused, AUTHOR);
        service.put(unused, List.of(table(today.plusDays(40), 8)), AUTHOR);
        service.propose(unused, AUTHOR);
        assertThat(releases.view(unused, OTHER).warnings())
                .extracting(CheckedFinding::word)
                .containsExactly("试办，不影响他人");
        service.withdraw(unused, AUTHOR);
        refused(
                ProblemException.Kind.INVALID,
                () -> service.draft("没有改动", List.of(runsOf("group-creation.bpmn")), AUTHOR));
    }

    @Test
    @DisplayName(
            "if other models run by now, it is put onto them first; files that somebody else changed are named; step by step it goes back")
    void renewal() {
        deploy(diagram("原来"), form());
        var mine = draft(List.of(diagram("我的")), AUTHOR);
        service.propose(mine, AUTHOR);
        var beside = draft(List.of(diagram("designer-beside", "旁边")), AUTHOR);
        var theirs = draft(List.of(diagram("别人的")), OTHER);
        service.propose(theirs, OTHER);
        service.approve(theirs, releases.view(theirs, AUTHOR).digest(), AUTHOR);

        assertThatThrownBy(() -> service.approve(mine, digest(mine), OTHER)).hasMessageContaining("已经变了");
        assertThatThrownBy(() -> service.propose(beside, AUTHOR)).hasMessageContaining("已经变了");
        assertThat(releases.view(mine, AUTHOR).overtaken()).containsExactly("designer-trial.bpmn");
        assertThat(releases.view(beside, AUTHOR).stale()).isTrue();
        assertThat(releases.view(beside, AUTHOR).overtaken()).isEmpty();
        service.renew(mine, AUTHOR);
        assertThat(releases.status(mine)).isEqualTo(ReleaseStatus.DRAFT);
        assertThat(releases.view(mine, AUTHOR).stale()).isFalse();
        assertThat(releases.before(mine).find("designer-trial.bpmn")).contains(diagram("别人的"));
        explainAll(mine, AUTHOR);
        service.propose(mine, AUTHOR);
        service.approve(mine, digest(mine), OTHER);
        assertThat(runs("designer-trial.bpmn")).isEqualTo(diagram("我的"));
        service.withdraw(beside, AUTHOR);

        refused(ProblemException.Kind.CONFLICT, () -> service.rollBack(theirs, "不是最近一次", AUTHOR));
        var back = service.rollBack(mine, "我的不行", OTHER);
        assertThat(runs("designer-trial.bpmn")).isEqualTo(diagram("别人的"));
        refused(ProblemException.Kind.CONFLICT, () -> service.rollBack(back, "再要回来", AUTHOR));
        service.rollBack(theirs, "别人的也不行", AUTHOR);
        assertThat(runs("designer-trial.bpmn")).isEqualTo(diagram("原来"));
    }

    @Test
    @DisplayName("a program drafts over REST; past releases nobody deploys, not even the administrator of the engine")
    void overRest() {
        var created =
                api.upload(AUTHOR, "/api/models/releases", Map.of("title", "由程序起草", "files", resource(diagram("程序"))));
        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var path = created.getHeaders().getLocation().getPath();
        var view = api.get(OTHER, path).getBody();
        assertThat(view.at("/summary/status").asText()).isEqualTo("DRAFT");
        assertThat(view.at("/files/0/name").asText()).isEqualTo("designer-trial.bpmn");
        assertThat(api.post(OTHER, path + "/consent", Map.of("digest", "x")).getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
        assertThat(api.post(OTHER, path + "/withdrawal", null).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.post(AUTHOR, path + "/withdrawal", null).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        var unnamed = api.upload(AUTHOR, "/api/models/releases", Map.of("title", "错的", "files", new byte[] {1}));
        assertThat(unnamed.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(unnamed.getBody().toString()).contains("upload.txt");
        Stream.of("wangjianguo", "admin").forEach(account -> assertThat(
                        api.get(account, "/api/models/releases").getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN));
        assertThat(api.post("admin", "/engine-rest/deployment/create", null).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    private static ByteArrayResource resource(ModelFile file) {
        return new ByteArrayResource(file.text().getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return file.name();
            }
        };
    }

    @Test
    @DisplayName("of two who click in the same moment one deploys")
    void atOnce() throws Exception {
        var release = draft(List.of(diagram("同时"), form()), AUTHOR);
        service.propose(release, AUTHOR);
        var digest = digest(release);
        var before = repository.createDeploymentQuery().count();
        var clicks = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        service.approve(release, digest, OTHER);
                        return true;
                    } catch (ProblemException refusal) {
                        return false;
                    }
                }))
                .limit(2)
                .toList();
        assertThat(clicks.get(0).get(60, TimeUnit.SECONDS))
                .isNotEqualTo(clicks.get(1).get(60, TimeUnit.SECONDS));
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName(
            "taking it back is one step: the files before run again, a table from the day of the one that is taken back (T-12)")
    void rollBack() {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var old = deploy(diagram("旧"), form(), table(LocalDate.of(2022, 1, 1), 3));
        var first = ask(clock.instant());
        assertThat(first).isEqualTo(3);
        var sameDay = service.draft("同一天", List.of(table(LocalDate.of(2022, 1, 1), 5)), AUTHOR);
        assertThat(rules(sameDay)).contains("day-not-later");
        service.put(sameDay, List.of(table(today.minusDays(1), 5)), AUTHOR);
        assertThat(rules(sameDay)).contains("day-past");
        service.withdraw(sameDay, AUTHOR);

        clock.advance(Duration.ofSeconds(1));
        var release = deploy(diagram("新"), table(today, 5));
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(clock.instant())).isEqualTo(5);
        refused(ProblemException.Kind.INVALID, () -> service.rollBack(release, "", OTHER));
        var back = service.rollBack(release, "新步骤走不通", OTHER);

        assertThat(releases.status(release)).isEqualTo(ReleaseStatus.ROLLED_BACK);
        assertThat(releases.summary(back).undoes()).isEqualTo(release);
        assertThat(runs("designer-trial.bpmn")).isEqualTo(diagram("旧"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(clock.instant())).as("for what happens from now on").isEqualTo(3);
        assertThat(ask(Instant.parse("2023-01-01T00:00:00Z"))).isEqualTo(3);
        assertThat(newest(AUTHOR).body()).contains("新步骤走不通");
        assertThat(releases.view(release, AUTHOR)
                        .history()
                        .get(releases.view(release, AUTHOR).history().size() - 1))
                .extracting(ReleaseEntry::action, ReleaseEntry::reason)
                .containsExactly(ReleaseAction.ROLLED_BACK, "新步骤走不通");
        refused(ProblemException.Kind.CONFLICT, () -> service.rollBack(release, "再来", OTHER));
        refused(ProblemException.Kind.CONFLICT, () -> service.rollBack(old, "再退一步", OTHER));
        assertThat(releases.view(old, OTHER).mayRollBack()).isFalse();
    }

    @Test
    @DisplayName(
            "a table that had no day before is taken back, too: its former rows judge from the day of the other (T-12)")
    void rollBackToNoDay() {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var dated = table(today, 5);
        var file = new ModelFile(
                "designer-trial-terms.dmn", dated.text().replace("designer-trial-days", "designer-trial-terms"));
        var undated = file.text()
                .replaceAll(" camunda:versionTag=\"[^\"]+\"", "")
                .replace("<text>5</text>", "<text>3</text>");
        deploy(new ModelFile(file.name(), undated));
        clock.advance(Duration.ofSeconds(1));
        var past = service.draft("已经过去的日子", List.of(withDay(file, today.minusDays(1))), AUTHOR);
        assertThat(rules(past)).contains("day-past");
        var nothingButADay = withDay(file, LocalDate.of(2022, 1, 1)).text().replace("<text>5</text>", "<text>3</text>");
        service.put(past, List.of(new ModelFile(file.name(), nothingButADay)), AUTHOR);
        assertThat(rules(past)).as("the same rule with a day judges alike").doesNotContain("day-past");
        service.withdraw(past, AUTHOR);
        var release = deploy(file);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(file.id(), clock.instant())).isEqualTo(5);
        service.rollBack(release, "写错了天数", OTHER);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(file.id(), clock.instant())).isEqualTo(3);
    }

    private static ModelFile withDay(ModelFile table, LocalDate day) {
        return new ModelFile(
                table.name(), table.text().replaceAll("versionTag=\"[^\"]+\"", "versionTag=\"" + day + "\""));
    }

    private int ask(Instant at) {
        return ask("designer-trial-days", at);
    }

    private int ask(String table, Instant at) {
        return tables.decide(table, at, Map.of("policy", "township")).number("days");
    }

    private ModelFile runsOf(String name) {
        return running.all().find(name).orElseThrow();
    }

    private InboxMessage newest(String account) {
        return inbox.newest(account, 1).get(0);
    }

    private static void refused(ProblemException.Kind kind, Runnable action) {
        assertThatThrownBy(action::run)
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::kind)
                .isEqualTo(kind);
    }
}
