package org.qunli.group.archive;

import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qunli.group.archive.ArchiveStore.Part;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files on their way, and which pieces of them have arrived. Each method is one statement, and whole by itself. */
@Repository
class Uploads {

    private final JdbcClient jdbc;

    Uploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param received how many bytes have arrived: where the next piece begins */
    record Upload(
            UUID id,
            long archive,
            String account,
            String fingerprint,
            long size,
            long received,
            String storeKey,
            String ticket) {}

    /** @return false if the person has one for the archive already */
    boolean add(Upload upload, Instant at) {
        return jdbc.sql("""
                        insert into qunli.archive_upload
                            (id, archive, account, fingerprint, size, store_key, ticket, started_at, last_at)
                        values (:id, :archive, :account, :fingerprint, :size, :key, :ticket, :at, :at)
                        on conflict (archive, account) do nothing
                        """)
                        .param("id", upload.id())
                        .param("archive", upload.archive())
                        .param("account", upload.account())
                        .param("fingerprint", upload.fingerprint())
                        .param("size", upload.size())
                        .param("key", upload.storeKey())
                        .param("ticket", upload.ticket())
                        .param("at", timestamp(at))
                        .update()
                > 0;
    }

    Optional<Upload> find(UUID id) {
        return jdbc.sql("select * from qunli.archive_upload where id = :id")
                .param("id", id)
                .query(Uploads::upload)
                .optional();
    }

    Optional<Upload> of(long archive, String account) {
        return jdbc.sql("select * from qunli.archive_upload where archive = :archive and account = :account")
                .param("archive", archive)
                .param("account", account)
                .query(Uploads::upload)
                .optional();
    }

    /** Those to which nothing has been added since, the oldest first. */
    List<Upload> idleSince(Instant since, int most) {
        return jdbc.sql("select * from qunli.archive_upload where last_at < :since order by last_at limit :most")
                .param("since", timestamp(since))
                .param("most", most)
                .query(Uploads::upload)
                .list();
    }

    /** The number of the next piece; empty if the upload is gone. */
    Optional<Integer> nextNumber(UUID id) {
        return jdbc.sql("update qunli.archive_upload set attempts = attempts + 1 where id = :id returning attempts")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    /** Adds a piece, if what has arrived still ends where it begins; two that begin there cannot both be added. */
    boolean append(UUID id, long position, Part part, Instant at) {
        return jdbc.sql("""
                        with moved as (
                            update qunli.archive_upload set received = received + :length, last_at = :at
                            where id = :id and received = :position returning id)
                        insert into qunli.archive_part (upload, number, length, sha256, tag)
                        select id, :number, :length, :sha256, :tag from moved
                        """)
                        .param("id", id)
                        .param("position", position)
                        .param("number", part.number())
                        .param("length", part.length())
                        .param("sha256", part.sha256())
                        .param("tag", part.tag())
                        .param("at", timestamp(at))
                        .update()
                > 0;
    }

    /** In their order in the file. */
    List<Part> parts(UUID id) {
        return jdbc.sql("select * from qunli.archive_part where upload = :id order by number")
                .param("id", id)
                .query(Part.class)
                .list();
    }

    void remove(UUID id) {
        jdbc.sql("delete from qunli.archive_upload where id = :id")
                .param("id", id)
                .update();
    }

    private static Upload upload(ResultSet row, int index) throws SQLException {
        return new Upload(
                row.getObject("id", UUID.class),
                row.getLong("archive"),
                row.getString("account"),
                row.getString("fingerprint"),
                row.getLong("size"),
                row.getLong("received"),
                row.getString("store_key"),
                row.getString("ticket"));
    }
}
