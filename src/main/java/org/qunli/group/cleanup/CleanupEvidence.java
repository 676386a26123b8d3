package org.qunli.group.cleanup;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.qunli.file.EvidenceUpload;
import org.qunli.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pictures that groups were merged or dissolved, kept as they were uploaded. */
@Component
class CleanupEvidence {

    private static final int MOST = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    CleanupEvidence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All about a file but its content; {@code who} is a name. */
    public record Item(long id, String code, String fileName, String who, Instant at) {}

    /** @throws ProblemException INVALID for a file that cannot be used, CONFLICT if the group has its five */
    long add(String campaign, String code, String fileName, byte[] content, String account) {
        var upload = EvidenceUpload.of(fileName, content);
        if (of(campaign, code).size() >= MOST) {
            throw ProblemException.conflict("cleanup.too-many-files", MOST);
        }
        return jdbc.sql("""
                        insert into qunli.cleanup_evidence
                            (campaign, group_code, file_name, media_type, sha256, captured_by, captured_at, content)
                        values (:campaign, :code, :name, :type, :hash, :by, :at, :content) returning id
                        """)
                .param("campaign", campaign)
                .param("code", code)
                .param("name", upload.fileName())
                .param("type", upload.mediaType())
                .param("hash", upload.sha256())
                .param("by", account)
                .param("at", timestamp(clock.instant()))
                .param("content", upload.content())
                .query(Long.class)
                .single();
    }

    /** Those of one group, the oldest first. */
    List<Item> of(String campaign, String code) {
        return jdbc.sql("""
                        select e.id, e.group_code, e.file_name, e.captured_at, p.name from qunli.cleanup_evidence e
                        join qunli.person p on p.account = e.captured_by
                        where e.campaign = :campaign and e.group_code = :code order by e.id
                        """)
                .param("campaign", campaign)
                .param("code", code)
                .query((row, index) -> new Item(
                        row.getLong("id"),
                        row.getString("group_code"),
                        row.getString("file_name"),
                        row.getString("name"),
                        instant(row, "captured_at")))
                .list();
    }

    /**
     * The file, for a group of the campaign.
     *
     * @throws ProblemException CONFLICT if it is not what was uploaded any more
     */
    Optional<EvidenceUpload> open(String campaign, String code, long id) {
        return jdbc.sql("""
                        select * from qunli.cleanup_evidence
                        where campaign = :campaign and group_code = :code and id = :id
                        """)
                .param("campaign", campaign)
                .param("code", code)
                .param("id", id)
                .query((row, index) -> new EvidenceUpload(
                        row.getString("file_name"),
                        row.getString("media_type"),
                        row.getString("sha256"),
                        row.getBytes("content")))
                .optional()
                .map(file -> {
                    if (!DigestUtils.sha256Hex(file.content()).equals(file.sha256())) {
                        throw ProblemException.conflict("cleanup.file-tampered", file.fileName());
                    }
                    return file;
                });
    }
}
