package org.qunli.process.release;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Clock;
import java.util.List;
import org.qunli.process.model.ModelFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who did what to a release, when and why; nothing of it can be changed. */
@Component
class ReleaseRecord {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReleaseRecord(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param account null for the application itself */
    void add(long release, ReleaseAction action, String account, String reason) {
        add(release, action, account, null, null, reason);
    }

    void addFile(long release, ReleaseAction action, String account, ModelFile file) {
        add(release, action, account, file.name(), ReleaseFiles.digest(file), null);
    }

    void add(long release, ReleaseAction action, String account, String file, String sha256, String reason) {
        jdbc.sql("""
                        insert into qunli.model_release_entry (release, at, account, action, file, sha256, reason)
                        values (:release, :at, :account, :action, :file, :sha256, :reason)
                        """)
                .param("release", release)
                .param("at", timestamp(clock.instant()))
                .param("account", account)
                .param("action", action.name())
                .param("file", file)
                .param("sha256", sha256)
                .param("reason", reason)
                .update();
    }

    /** In the order in which they were made. */
    List<ReleaseEntry> of(long release) {
        return jdbc.sql("""
                        select e.*, p.name as who from qunli.model_release_entry e
                        left join qunli.person p on p.account = e.account
                        where e.release = :release order by e.id
                        """)
                .param("release", release)
                .query((row, index) -> new ReleaseEntry(
                        instant(row, "at"),
                        row.getString("who"),
                        ReleaseAction.valueOf(row.getString("action")),
                        row.getString("file"),
                        row.getString("sha256"),
                        row.getString("reason")))
                .list();
    }
}
