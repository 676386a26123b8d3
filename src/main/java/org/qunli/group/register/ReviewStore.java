package org.qunli.group.register;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.qunli.group.Platform;
import org.qunli.group.register.ReviewItem.Answer;
import org.qunli.group.register.ReviewItem.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rounds of reviews and their groups. */
@Repository
class ReviewStore {

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A group that somebody has to be asked about.
     *
     * @param administrator account; null where nobody in service is it
     */
    record Due(String code, String unit, String administrator, Question question) {}

    /** Which groups are past their last day or their review and in no open round. */
    List<Due> due(LocalDate today) {
        return jdbc.sql("""
                        select g.code, g.unit_code as unit, a.account as administrator,
                               case when g.ends_on < :today then 'EXPIRED' else 'REVIEW' end as question
                        from qunli.work_group g
                        left join qunli.person a on a.account = g.administrator and a.left_on is null
                        where g.ended_at is null and (g.ends_on < :today or g.review_date < :today)
                          and not exists (select from qunli.group_review_item i
                                          where i.group_code = g.code and i.answer is null)
                        order by g.code
                        """).param("today", today).query(Due.class).list();
    }

    /** The number of the open round, and no second one is opened until the transaction ends. */
    Optional<String> openRound(String office, String reviewer) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('group-review'))")
                .query((row, index) -> true)
                .single();
        return jdbc.sql("""
                        select number from qunli.group_review
                        where office = :office and reviewer is not distinct from :reviewer and closed_at is null
                        """)
                .param("office", office)
                .param("reviewer", reviewer)
                .query(String.class)
                .optional();
    }

    void open(String number, String office, String reviewer, Instant at) {
        jdbc.sql("insert into qunli.group_review (number, office, reviewer, opened_at)"
                        + " values (:number, :office, :reviewer, :at)")
                .param("number", number)
                .param("office", office)
                .param("reviewer", reviewer)
                .param("at", timestamp(at))
                .update();
    }

    void add(String number, List<Due> groups) {
        jdbc.sql("""
                        insert into qunli.group_review_item (review, group_code, question)
                        select :number, code, question
                        from unnest(cast(:codes as varchar[]), cast(:questions as varchar[])) due (code, question)
                        """)
                .param("number", number)
                .param("codes", groups.stream().map(Due::code).toArray(String[]::new))
                .param(
                        "questions",
                        groups.stream().map(due -> due.question().name()).toArray(String[]::new))
                .update();
    }

    void close(String number, Instant at) {
        jdbc.sql("update qunli.group_review set closed_at = :at where number = :number")
                .param("at", timestamp(at))
                .param("number", number)
                .update();
    }

    /** @return false if the group waits for no answer in this round (any more) */
    boolean answer(String number, String code, Answer answer, Instant at, String by, String reason) {
        return jdbc.sql("""
                        update qunli.group_review_item
                        set answer = :answer, answered_at = :at, answered_by = :by, reason = :reason
                        where review = :number and group_code = :code and answer is null
                        """)
                        .param("answer", answer.name())
                        .param("at", timestamp(at))
                        .param("by", by)
                        .param("reason", reason)
                        .param("number", number)
                        .param("code", code)
                        .update()
                == 1;
    }

    /** The number of the round in which the group waits for an answer. */
    Optional<String> roundOf(String code) {
        return jdbc.sql("select review from qunli.group_review_item where group_code = :code and answer is null")
                .param("code", code)
                .query(String.class)
                .optional();
    }

    Optional<ReviewRound> find(String number) {
        return jdbc.sql("select * from qunli.group_review where number = :number")
                .param("number", number)
                .query(this::round)
                .optional();
    }

    /** The open rounds of a reviewer and of these offices, the newest first. */
    List<ReviewRound> open(String reviewer, Collection<String> offices) {
        return jdbc.sql("""
                        select * from qunli.group_review
                        where closed_at is null and (reviewer = :reviewer or office = any(:offices))
                        order by number desc
                        """)
                .param("reviewer", reviewer)
                .param("offices", offices.toArray(String[]::new))
                .query(this::round)
                .list();
    }

    private ReviewRound round(ResultSet row, int index) throws SQLException {
        var number = row.getString("number");
        return new ReviewRound(
                number,
                row.getString("office"),
                row.getString("reviewer"),
                instant(row, "opened_at"),
                instant(row, "closed_at"),
                items(number));
    }

    private List<ReviewItem> items(String number) {
        return jdbc.sql("""
                        select i.*, g.name, g.platform, u.name as unit, g.purpose, g.size, g.last_active_on,
                               case i.question when 'EXPIRED' then g.ends_on else g.review_date end as due
                        from qunli.group_review_item i join qunli.work_group g on g.code = i.group_code
                        join qunli.unit u on u.code = g.unit_code
                        where i.review = :number order by i.question, i.group_code
                        """)
                .param("number", number)
                .query((row, index) -> new ReviewItem(
                        row.getString("group_code"),
                        row.getString("name"),
                        Platform.valueOf(row.getString("platform")),
                        row.getString("unit"),
                        row.getString("purpose"),
                        row.getInt("size"),
                        row.getObject("last_active_on", LocalDate.class),
                        Question.valueOf(row.getString("question")),
                        row.getObject("due", LocalDate.class),
                        row.getString("answer") == null ? null : Answer.valueOf(row.getString("answer")),
                        instant(row, "answered_at"),
                        row.getString("answered_by"),
                        row.getString("reason")))
                .list();
    }
}
