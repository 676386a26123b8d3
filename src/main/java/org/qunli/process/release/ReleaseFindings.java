package org.qunli.process.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.qunli.process.model.Finding;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the guard found in releases, and what their authors said to it. */
@Component
class ReleaseFindings {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ReleaseFindings(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** As the guard gave them: errors first. */
    List<CheckedFinding> of(long release) {
        return jdbc.sql("select * from qunli.model_release_finding where release = :release order by id")
                .param("release", release)
                .query((row, index) -> new CheckedFinding(row.getLong("id"), finding(row), row.getString("word")))
                .list();
    }

    /** Takes what was found in the place of what was found before; what was said to the same warning still holds. */
    void replace(long release, List<Finding> found) {
        var words = new HashMap<Finding, String>();
        of(release).forEach(before -> words.put(before.finding().anywhere(), before.word()));
        jdbc.sql("delete from qunli.model_release_finding where release = :release")
                .param("release", release)
                .update();
        batches.batchUpdate("""
                insert into qunli.model_release_finding
                    (release, severity, rule, file, element, element_name, line, details, proposal, word)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, found, 500, (statement, finding) -> {
            statement.setLong(1, release);
            statement.setString(2, finding.severity().name());
            statement.setString(3, finding.rule());
            statement.setString(4, finding.file());
            statement.setString(5, finding.element());
            statement.setString(6, finding.elementName());
            statement.setObject(7, finding.line());
            statement.setArray(
                    8,
                    statement
                            .getConnection()
                            .createArrayOf("text", finding.details().toArray()));
            statement.setString(9, finding.proposal());
            statement.setString(10, words.get(finding.anywhere()));
        });
    }

    /** @return whether the release has such a warning */
    boolean explain(long release, long id, String word) {
        return jdbc.sql("""
                        update qunli.model_release_finding set word = :word
                        where release = :release and id = :id and severity = 'WARNING'
                        """)
                        .param("word", word)
                        .param("release", release)
                        .param("id", id)
                        .update()
                > 0;
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                Finding.Severity.valueOf(row.getString("severity")),
                row.getString("rule"),
                row.getString("file"),
                row.getString("element"),
                row.getString("element_name"),
                row.getObject("line", Integer.class),
                List.of((String[]) row.getArray("details").getArray()),
                row.getString("proposal"));
    }
}
