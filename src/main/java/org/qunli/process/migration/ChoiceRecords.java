package org.qunli.process.migration;

import static org.qunli.database.Instants.timestamp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.qunli.process.release.ReleaseAnnex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What designers decided about running instances, by release; agreed to together with it. */
@Repository
class ChoiceRecords implements ReleaseAnnex {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ChoiceRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    MigrationChoices kept(long release) {
        var choices = of(release);
        return choices.isEmpty() ? MigrationChoices.NONE : read(choices);
    }

    @Override
    public String of(long release) {
        return jdbc.sql("select choices from qunli.migration_choice where release = :release")
                .param("release", release)
                .query(String.class)
                .optional()
                .orElse("");
    }

    void keep(long release, MigrationChoices choices, String account, Instant at) {
        jdbc.sql("""
                        insert into qunli.migration_choice (release, choices, changed_by, changed_at)
                        values (:release, :choices::jsonb, :by, :at)
                        on conflict (release) do update
                        set choices = excluded.choices, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("release", release)
                .param("choices", write(choices))
                .param("by", account)
                .param("at", timestamp(at))
                .update();
    }

    private MigrationChoices read(String choices) {
        try {
            return json.readValue(choices, MigrationChoices.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Choices of a release cannot be read", unreadable);
        }
    }

    private String write(MigrationChoices choices) {
        try {
            return json.writeValueAsString(choices);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("Choices of a release cannot be kept", unwritable);
        }
    }
}
