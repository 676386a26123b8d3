package org.qunli.process.release;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the files that the application was packaged with into what runs. Three versions of each are compared: what was
 * packaged when the application last started, what is packaged now, and what runs. A file that the package did not change
 * stays as it runs; one that designers did not change becomes the packaged one; of one that both changed the designers'
 * version stays, until one of them decides. So does what runs of a changed table that comes without a later day,
 * see {@link EffectiveDays}: a package may do no more than a release.
 *
 * <p>What a package leaves out keeps running: the engine forgets no process.
 */
@Component
public class PackagedModels {

    private static final Logger LOG = LoggerFactory.getLogger(PackagedModels.class);

    private final ReleaseFiles files;
    private final ModelDeployment engine;
    private final ReleaseDeployment deployments;
    private final EffectiveDays days;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    PackagedModels(
            ReleaseFiles files,
            ModelDeployment engine,
            ReleaseDeployment deployments,
            EffectiveDays days,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.files = files;
        this.engine = engine;
        this.deployments = deployments;
        this.days = days;
        this.jdbc = jdbc;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * A file of which another version runs than the package has.
     *
     * @param packaged the package's version, which does not run
     * @param refused because it is a table and has no later day; otherwise because designers changed it, too
     */
    public record Conflict(ModelFile packaged, Instant since, boolean refused) {}

    /** Deploys what is new in these files, if anything is; only one node does, the others wait for it. */
    @Transactional
    public void deploy(ModelSet packaged) {
        var running = engine.lockRunning();
        var last = last().orElse(running);
        var refusedBefore = refused();
        var taken = new ArrayList<ModelFile>();
        var kept = new ArrayList<ModelFile>();
        for (var file : packaged.minus(last).minus(running).files()) {
            var name = file.name();
            var untouched = running.find(name).equals(last.find(name)) || refusedBefore.contains(name);
            (untouched ? taken : kept).add(file);
        }
        var findings = days.check(running.with(ModelSet.of(taken)), running, LocalDate.now(clock));
        var refused = findings.stream().map(Finding::file).collect(Collectors.toSet());
        taken.removeIf(file -> refused.contains(file.name()));
        remember(packaged, kept, refused);
        if (!taken.isEmpty()) {
            var title = chinese.text("release.title.package");
            var release = new Release(title, ReleaseOrigin.PACKAGE, null, clock.instant());
            var deployment = deployments.atOnce(release, ModelSet.of(taken), List.of(), running, null, null);
            events.publishEvent(new ReleaseDeployed(release.getId(), deployment));
        }
        if (!kept.isEmpty()) {
            warn("release.packaged-differs", kept.stream().map(ModelFile::name).collect(Collectors.joining("、")));
        }
        findings.forEach(finding -> warn("release.packaged-refused", finding.file(), chinese.text(finding)));
    }

    private void warn(String code, Object... arguments) {
        LOG.warn(chinese.text(code, arguments));
    }

    /** The files of which another version runs, as long as nobody has decided about them. */
    @Transactional(readOnly = true)
    public List<Conflict> conflicts() {
        return jdbc.sql("""
                        select m.name, c.content, m.conflict_since, m.refused
                        from qunli.packaged_model m join qunli.model_content c using (sha256)
                        where m.conflict_since is not null and m.kept_by is null order by m.name
                        """)
                .query((row, index) -> new Conflict(
                        new ModelFile(row.getString("name"), row.getString("content")),
                        instant(row, "conflict_since"),
                        row.getBoolean("refused")))
                .list();
    }

    /** @throws ProblemException NOT_FOUND if nothing is to be decided about such a file */
    Conflict conflict(String name) {
        return conflicts().stream()
                .filter(conflict -> conflict.packaged().name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("release.no-conflict", name));
    }

    /** Somebody decided about these files by releasing them. */
    void settle(ModelSet released) {
        jdbc.sql("update qunli.packaged_model set conflict_since = null, refused = false where name = any(:names)")
                .param("names", released.files().stream().map(ModelFile::name).toArray(String[]::new))
                .update();
    }

    void keepOwn(String name, String account) {
        jdbc.sql(
                        "update qunli.packaged_model set kept_by = :account, kept_at = :at, refused = false where name = :name")
                .param("account", account)
                .param("at", timestamp(clock.instant()))
                .param("name", name)
                .update();
    }

    /** Files changed in development will be packaged with the next start. */
    void expect(ModelSet developed) {
        remember(developed, List.of(), Set.of());
    }

    /** What was packaged at the last start; empty for an installation from before that was kept. */
    private Optional<ModelSet> last() {
        var last = jdbc.sql("""
                        select m.name, c.content as text
                        from qunli.packaged_model m join qunli.model_content c using (sha256)
                        """).query(ModelFile.class).list();
        return last.isEmpty() ? Optional.empty() : Optional.of(ModelSet.of(last));
    }

    /** The files that were refused and have not been decided about. */
    private Set<String> refused() {
        return Set.copyOf(jdbc.sql("select name from qunli.packaged_model where refused")
                .query(String.class)
                .list());
    }

    /** What is to be decided, or was, about a file that is packaged as before, still is. */
    private void remember(ModelSet packaged, List<ModelFile> kept, Set<String> refused) {
        files.store(packaged.files());
        packaged.files().forEach(file -> jdbc.sql("""
                        insert into qunli.packaged_model as known (name, sha256, conflict_since, refused)
                        values (:name, :sha256, :since, :refused)
                        on conflict (name) do update set
                            sha256 = excluded.sha256, conflict_since = excluded.conflict_since,
                            refused = excluded.refused, kept_by = null, kept_at = null
                        where known.sha256 <> excluded.sha256
                        """)
                .param("name", file.name())
                .param("sha256", ReleaseFiles.digest(file))
                .param(
                        "since",
                        kept.contains(file) || refused.contains(file.name()) ? timestamp(clock.instant()) : null)
                .param("refused", refused.contains(file.name()))
                .update());
    }
}
