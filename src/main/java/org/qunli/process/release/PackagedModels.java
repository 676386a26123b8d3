package org.qunli.process.release;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qunli.database.Instants;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the files that the application was packaged with into what runs. Three versions of each are compared: what was
 * packaged when the application last started, what is packaged now, and what runs. A file that the package did not change
 * stays as it runs; one that designers did not change becomes the packaged one; of one that both changed the designers'
 * version stays, until one of them decides.
 *
 * <p>What a package leaves out keeps running: the engine forgets no process.
 */
@Component
public class PackagedModels {

    private static final Logger LOG = LoggerFactory.getLogger(PackagedModels.class);

    private final ReleaseRepository releases;
    private final ReleaseFiles files;
    private final ReleaseRecord record;
    private final ModelDeployment engine;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    PackagedModels(
            ReleaseRepository releases,
            ReleaseFiles files,
            ReleaseRecord record,
            ModelDeployment engine,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            MessageSource messages,
            Clock clock) {
        this.releases = releases;
        this.files = files;
        this.record = record;
        this.engine = engine;
        this.jdbc = jdbc;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A file that both the package and designers changed.
     *
     * @param packaged the package's version, which does not run
     */
    public record Conflict(ModelFile packaged, Instant since) {}

    /** Deploys what is new in these files, if anything is; only one node does, the others wait for it. */
    @Transactional
    public void deploy(ModelSet packaged) {
        var running = engine.lockRunning();
        var last = last().orElse(running);
        var taken = new ArrayList<ModelFile>();
        var kept = new ArrayList<ModelFile>();
        for (var file : packaged.files()) {
            var runs = running.find(file.name());
            if (!last.find(file.name()).equals(Optional.of(file)) && !runs.equals(Optional.of(file))) {
                (runs.equals(last.find(file.name())) ? taken : kept).add(file);
            }
        }
        remember(packaged, kept);
        if (!taken.isEmpty()) {
            release(ModelSet.of(taken), running);
        }
        if (!kept.isEmpty()) {
            LOG.warn(messages.getMessage(
                    "release.packaged-differs",
                    new Object[] {
                        String.join("、", kept.stream().map(ModelFile::name).toList())
                    },
                    Locale.ROOT));
        }
    }

    /** The files that both changed and about which nobody has decided yet. */
    @Transactional(readOnly = true)
    public List<Conflict> conflicts() {
        return jdbc.sql("""
                        select m.name, c.content, m.conflict_since
                        from qunli.packaged_model m join qunli.model_content c using (sha256)
                        where m.conflict_since is not null order by m.name
                        """)
                .query((row, index) -> new Conflict(
                        new ModelFile(row.getString("name"), row.getString("content")),
                        Instants.instant(row, "conflict_since")))
                .list();
    }

    /** Somebody decided about these files by releasing them. */
    void settle(ModelSet released) {
        jdbc.sql("update qunli.packaged_model set conflict_since = null where name = any(:names)")
                .param("names", released.files().stream().map(ModelFile::name).toArray(String[]::new))
                .update();
    }

    private void release(ModelSet taken, ModelSet running) {
        var title = messages.getMessage("release.title.package", null, Locale.ROOT);
        var release = releases.saveAndFlush(new Release(title, ReleaseOrigin.PACKAGE, null, clock.instant()));
        files.setBase(release.getId(), running);
        taken.files().forEach(file -> files.put(release.getId(), file, clock.instant()));
        var deployment = engine.deploy(running.with(taken));
        release.deploy(ReleaseFiles.digest(taken, running), deployment, null, clock.instant());
        record.add(release.getId(), ReleaseAction.DEPLOYED, null, null);
        events.publishEvent(new ReleaseDeployed(release.getId(), deployment));
    }

    /** What was packaged at the last start; empty for an installation from before that was kept. */
    private Optional<ModelSet> last() {
        var last = jdbc.sql("""
                        select m.name, c.content as text
                        from qunli.packaged_model m join qunli.model_content c using (sha256)
                        """).query(ModelFile.class).list();
        return last.isEmpty() ? Optional.empty() : Optional.of(ModelSet.of(last));
    }

    private void remember(ModelSet packaged, List<ModelFile> kept) {
        files.store(packaged.files());
        var since = conflictsByName();
        jdbc.sql("delete from qunli.packaged_model").update();
        packaged.files().forEach(file -> jdbc.sql("""
                        insert into qunli.packaged_model (name, sha256, conflict_since)
                        values (:name, :sha256, :since)
                        """)
                .param("name", file.name())
                .param("sha256", ReleaseFiles.digest(file))
                .param("since", Instants.timestamp(kept.contains(file) ? clock.instant() : since.get(file.name())))
                .update());
    }

    private Map<String, Instant> conflictsByName() {
        var since = new TreeMap<String, Instant>();
        conflicts().forEach(conflict -> since.put(conflict.packaged().name(), conflict.since()));
        return since;
    }
}
