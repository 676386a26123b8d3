package org.qunli.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.qunli.database.Announcements;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which versions of each decision table there are. They are kept in mind until one is released or taken away: the node that
 * does so knows at its commit, the others are told by the database in milliseconds, and a node that cannot hear trusts what
 * it knows for ten seconds at the most (see {@link Announcements}). Who releases sees it at once, and others not before the
 * commit.
 */
@Component
class ReleasedTables implements DisposableBean {

    private final JdbcClient jdbc;
    private final Announcements releases;

    /** Commits of this node, which it need not hear of first. */
    private final AtomicLong own = new AtomicLong();

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /**
     * @param id the engine's
     * @param number counted from 1 with each deployment
     * @param day the first day in force, in the clock's zone; empty for one from before tables had a day
     */
    record Version(String id, int number, String name, Optional<LocalDate> day, Instant deployedAt) {

        /** What has no day has always been in force. */
        LocalDate from() {
            return day.orElse(LocalDate.MIN);
        }
    }

    private record Kept(long announced, long own, List<Version> versions) {}

    ReleasedTables(JdbcClient jdbc, JdbcConnectionDetails database) {
        this.jdbc = jdbc;
        this.releases = new Announcements(database, "qunli_tables");
    }

    /** All versions of a table, in no order. */
    List<Version> of(String table) {
        if (!readsWhatOthersRead()) {
            return read(table);
        }
        // before anything is read, so that what is announced meanwhile makes it outdated
        var announced = releases.version();
        var committed = own.get();
        if (announced.isEmpty()) {
            return read(table);
        }
        var known = kept.get(table);
        if (known == null || known.announced() != announced.getAsLong() || known.own() != committed) {
            known = new Kept(announced.getAsLong(), committed, read(table));
            kept.put(table, known);
        }
        return known.versions();
    }

    Optional<Version> find(String table, int number) {
        return of(table).stream().filter(version -> version.number() == number).findFirst();
    }

    /** In this transaction a table is released or taken away: until it ends, it alone sees so, and nothing is kept of it. */
    void change() {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    TransactionSynchronizationManager.unbindResource(ReleasedTables.this);
                }

                @Override
                public void resume() {
                    TransactionSynchronizationManager.bindResource(ReleasedTables.this, true);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(ReleasedTables.this);
                    own.incrementAndGet();
                }
            });
        }
    }

    /** Neither what it has written itself and may still take back, nor how things stood when it began. */
    private boolean readsWhatOthersRead() {
        return !TransactionSynchronizationManager.hasResource(this)
                && TransactionSynchronizationManager.getCurrentTransactionIsolationLevel() == null;
    }

    /** The engine's own queries would ask twice: it keeps a version and the time of its deployment in two tables. */
    private List<Version> read(String table) {
        return jdbc.sql("""
                        select d.id_, d.version_, d.name_, d.version_tag_, p.deploy_time_
                        from act_re_decision_def d join act_re_deployment p on p.id_ = d.deployment_id_
                        where d.key_ = :table
                        """)
                .param("table", table)
                .query((row, index) -> new Version(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        VersionTag.day(row.getString(4)),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    @Override
    public void destroy() throws Exception {
        releases.close();
    }
}
