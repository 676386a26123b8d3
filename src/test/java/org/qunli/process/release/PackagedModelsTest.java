package org.qunli.process.release;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunli.database.Pages;
import org.qunli.process.RuleTables;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("At its start the application brings its models,")
@ExtendWith(OutputCaptureExtension.class)
class PackagedModelsTest extends ReleaseScene {

    private static final String FILE = "designer-packaged.bpmn";
    private static final String TABLE = "designer-packaged-days.dmn";

    @Autowired
    PackagedModels packaged;

    @Autowired
    RepositoryService repository;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    RuleTables tables;

    @Test
    @DisplayName("but leaves alone what designers changed; what both changed is for designers to decide")
    void threeWays(CapturedOutput output) {
        start("包一");
        assertThat(runs(FILE)).isEqualTo(version("包一"));
        assertThat(releases.newest(AUTHOR, Pages.of(0, 1)).getContent().get(0).origin())
                .isEqualTo(ReleaseOrigin.PACKAGE);

        var deployments = deployments();
        start("包一");
        assertThat(deployments()).as("nothing is new").isEqualTo(deployments);

        deploy(version("设计员"));
        deployments = deployments();
        start("包一");
        assertThat(runs(FILE)).as("the package did not change it").isEqualTo(version("设计员"));

        start("包二");
        start("包二");
        assertThat(runs(FILE)).as("both changed it").isEqualTo(version("设计员"));
        assertThat(deployments()).isEqualTo(deployments);
        assertThat(packaged.conflicts())
                .extracting(PackagedModels.Conflict::packaged)
                .containsExactly(version("包二"));
        assertThat(output).containsOnlyOnce("安装包更新了 " + FILE);

        var draft = service.takePackaged(FILE, AUTHOR);
        assertThat(service.takePackaged(FILE, AUTHOR))
                .as("asked for again, the same draft")
                .isEqualTo(draft);
        explainAll(draft, AUTHOR);
        service.propose(draft, AUTHOR);
        service.approve(draft, digest(draft), OTHER);
        assertThat(runs(FILE)).isEqualTo(version("包二"));
        assertThat(packaged.conflicts()).isEmpty();

        deploy(version("设计员二"));
        start("包三");
        service.keepOwn(FILE, OTHER);
        assertThat(packaged.conflicts()).isEmpty();
        start("包三");
        assertThat(packaged.conflicts()).as("decided is decided").isEmpty();
        start("包四");
        assertThat(packaged.conflicts()).as("until the package changes again").hasSize(1);
        service.keepOwn(FILE, OTHER);
    }

    @Test
    @DisplayName("but no changed table that judges people without a later day, and says what to do (T-12)")
    void laterDay(CapturedOutput output) {
        var today = LocalDate.now(clock);
        start(judging(today, 3));
        assertThat(runs(TABLE)).isEqualTo(judging(today, 3));

        var beside = diagram("designer-packaged-beside", "与表同来");
        start(judging(today, 5), beside, form());
        start(judging(today, 5), beside, form());
        assertThat(runs(TABLE)).isEqualTo(judging(today, 3));
        assertThat(runs(beside.name())).as("the rest of the package").isEqualTo(beside);
        assertThat(output).containsOnlyOnce("安装包更新了 " + TABLE + "，没有部署").contains("请把生效日期改为新规则生效的日期");
        assertThat(packaged.conflict(TABLE).refused()).isTrue();

        start(judging(today.plusDays(1), 5));
        assertThat(runs(TABLE)).as("the package is mended").isEqualTo(judging(today.plusDays(1), 5));
        assertThat(packaged.conflicts()).isEmpty();

        start(judging(today.plusDays(1), 7));
        var draft = service.takePackaged(TABLE, AUTHOR);
        assertThat(rules(draft)).contains("day-not-later");
        service.keepOwn(TABLE, AUTHOR);
        assertThat(packaged.conflicts()).isEmpty();
        start(judging(today.plusDays(2), 7));
        assertThat(packaged.conflict(TABLE).refused())
                .as("designers chose another one")
                .isFalse();
        service.keepOwn(TABLE, AUTHOR);
    }

    @Test
    @DisplayName(
            "also a table that gets its first day and is otherwise as before: it judges on, and nothing is left without a rule (T-12)")
    void firstDay() {
        var day = LocalDate.of(2022, 1, 1);
        start(named("designer-first-day", judging(day, 3), "1"));
        var before = ask("designer-first-day", clock.instant(), clock.instant());
        var opened = clock.instant();
        clock.advance(Duration.ofSeconds(1));

        var dated = named("designer-first-day", judging(day, 3), day.toString());
        start(dated);
        assertThat(runs(dated.name())).isEqualTo(dated);
        assertThat(packaged.conflicts()).isEmpty();
        var after = ask("designer-first-day", clock.instant(), clock.instant());
        assertThat(after.row()).isEqualTo(before.row());
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(ask("designer-first-day", clock.instant(), opened).version())
                .as("what runs keeps the version with which it began")
                .isEqualTo(before.version());
        assertThat(ask("designer-first-day", Instant.EPOCH, clock.instant()).version())
                .as("what was before any day goes by the one without")
                .isEqualTo(before.version());
    }

    @Test
    @DisplayName("but not such a day for a table that designers changed while it had none: theirs judges on (T-12)")
    void firstDayOfAChangedTable() {
        var day = LocalDate.of(2022, 1, 1);
        start(named("designer-own-day", judging(day, 3), "1"));
        clock.advance(Duration.ofSeconds(1));
        var own = named("designer-own-day", judging(day, 5), "1");
        deploy(own);
        clock.advance(Duration.ofSeconds(1));

        start(named("designer-own-day", judging(day, 3), day.toString()));
        assertThat(runs(own.name())).isEqualTo(own);
        assertThat(ask("designer-own-day", clock.instant(), clock.instant()).number("days"))
                .isEqualTo(5);
        service.keepOwn(own.name(), OTHER);
        assertThat(packaged.conflicts()).isEmpty();
    }

    private RuleTables.Ruling ask(String table, Instant at, Instant openedAt) {
        return tables.lookUp(table, at, openedAt, Map.of("policy", "township"));
    }

    /** @param versionTag as tables of former packages had it, or a day */
    private static ModelFile named(String id, ModelFile table, String versionTag) {
        return new ModelFile(
                id + ".dmn",
                table.text()
                        .replace("\"designer-packaged-days\"", "\"" + id + "\"")
                        .replaceFirst("versionTag=\"[^\"]+\"", "versionTag=\"" + versionTag + "\""));
    }

    @Test
    @DisplayName("once, also if two nodes start in the same moment")
    void twoNodes() throws Exception {
        var before = deployments();
        var file = diagram("designer-nodes", "节点");
        var starts = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> packaged.deploy(ModelSet.of(List.of(file)))))
                .limit(2)
                .toList();
        for (var start : starts) {
            start.get(60, TimeUnit.SECONDS);
        }
        assertThat(deployments()).isEqualTo(before + 1);
        assertThat(runs("designer-nodes.bpmn")).isEqualTo(file);
    }

    @Test
    @DisplayName("and deploys nothing needlessly in an installation from before releases were recorded")
    void oldInstallation() {
        var before = deployments();
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("delete from qunli.packaged_model").update();
            packaged.deploy(ModelSet.packaged());
            assertThat(packaged.conflicts()).isEmpty();
            assertThat(deployments()).isEqualTo(before);
            transaction.setRollbackOnly();
        });
    }

    private void start(String step) {
        start(version(step), form());
    }

    private void start(ModelFile... files) {
        packaged.deploy(ModelSet.of(List.of(files)));
    }

    private static ModelFile judging(LocalDate inForceFrom, int days) {
        return new ModelFile(
                TABLE,
                table(inForceFrom, days).text().replace("\"designer-trial-days\"", "\"designer-packaged-days\""));
    }

    private static ModelFile version(String step) {
        return diagram("designer-packaged", step);
    }

    private long deployments() {
        return repository.createDeploymentQuery().count();
    }
}
