package org.qunli.group.cleanup;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qunli.database.Pages;
import org.qunli.group.Platform;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns and the self-checks of their units. */
@Repository
class Campaigns {

    private static final String CHECKS =
            "select c.*, u.name from qunli.cleanup_unit c join qunli.unit u on u.code = c.unit_code where c.campaign = :number";

    private final JdbcClient jdbc;

    Campaigns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Campaign campaign, Collection<String> units) {
        jdbc.sql("""
                        insert into qunli.cleanup_campaign
                            (number, title, unit_code, platforms, policy, intensity, opened_by, opened_at, deadline, status)
                        values (:number, :title, :unit, :platforms, :policy, :intensity, :by, :at, :deadline, :status)
                        """)
                .param("number", campaign.number())
                .param("title", campaign.title())
                .param("unit", campaign.unitCode())
                .param(
                        "platforms",
                        campaign.platforms().stream().map(Platform::name).toArray(String[]::new))
                .param("policy", campaign.policy())
                .param("intensity", campaign.intensity().name())
                .param("by", campaign.openedBy())
                .param("at", timestamp(campaign.openedAt()))
                .param("deadline", timestamp(campaign.deadline()))
                .param("status", campaign.status().name())
                .update();
        jdbc.sql("insert into qunli.cleanup_unit (campaign, unit_code, status)"
                        + " select :number, unnest(:units), :status")
                .param("number", campaign.number())
                .param("units", units.toArray(String[]::new))
                .param("status", UnitStatus.CHECKING.name())
                .update();
    }

    /** @throws ProblemException NOT_FOUND if there is none */
    Campaign byNumber(String number) {
        return campaign(number, "");
    }

    /**
     * The campaign, which nobody stops until the caller's transaction has ended.
     *
     * @throws ProblemException NOT_FOUND if there is none, CONFLICT if it does not run (any more)
     */
    Campaign running(String number) {
        var campaign = campaign(number, " for share");
        if (campaign.status() != CampaignStatus.RUNNING) {
            throw ProblemException.conflict("cleanup.not-running", number, campaign.status());
        }
        return campaign;
    }

    /** As {@link #byNumber}, and kept from others until the caller's transaction has ended. */
    Campaign lock(String number) {
        return campaign(number, " for update");
    }

    /** Those that were opened by one of these units, or have one of them in scope; the newest first. */
    Page<Campaign> of(Collection<String> owning, Collection<String> inScope, Pageable page) {
        var statement = jdbc.sql("""
                        select c.*, count(*) over () as found from qunli.cleanup_campaign c
                        where c.unit_code = any(:owning)
                            or c.number in (select campaign from qunli.cleanup_unit where unit_code = any(:inScope))
                        order by c.opened_at desc, c.number desc limit :limit offset :offset
                        """)
                .param("owning", owning.toArray(String[]::new))
                .param("inScope", inScope.toArray(String[]::new));
        return Pages.read(statement, page, Campaigns::campaign);
    }

    /** What a campaign asks: these units, each for itself and what is below it, on behalf of the unit that opened it. */
    record Scope(String number, String root, Set<String> units) {}

    /** What is asked already about one of these platforms. */
    List<Scope> running(Collection<Platform> platforms) {
        return jdbc.sql("""
                        select c.number, c.unit_code, array_agg(u.unit_code) as units
                        from qunli.cleanup_campaign c join qunli.cleanup_unit u on u.campaign = c.number
                        where c.status in ('OPENED', 'RUNNING') and c.platforms && cast(:platforms as varchar[])
                        group by c.number, c.unit_code order by c.number
                        """)
                .param("platforms", platforms.stream().map(Platform::name).toArray(String[]::new))
                .query((row, index) -> new Scope(row.getString("number"), row.getString("unit_code"), Set.of((String[])
                        row.getArray("units").getArray())))
                .list();
    }

    void run(String number, Criteria criteria, String ruleVersion) {
        jdbc.sql("""
                        update qunli.cleanup_campaign set status = 'RUNNING', member_overlap = :overlap,
                            purpose_similarity = :similarity, inactive_days = :days, rule_version = :version
                        where number = :number
                        """)
                .param("overlap", criteria.memberOverlap())
                .param("similarity", criteria.purposeSimilarity())
                .param("days", criteria.inactiveDays())
                .param("version", ruleVersion)
                .param("number", number)
                .update();
    }

    void end(String number, CampaignStatus status, Instant at) {
        jdbc.sql("update qunli.cleanup_campaign set status = :status, closed_at = :at where number = :number")
                .param("status", status.name())
                .param("at", timestamp(at))
                .param("number", number)
                .update();
    }

    /** By code. */
    List<SelfCheck> checks(String number) {
        return jdbc.sql(CHECKS + " order by c.unit_code")
                .param("number", number)
                .query(Campaigns::check)
                .list();
    }

    Optional<SelfCheck> check(String number, String unit) {
        return jdbc.sql(CHECKS + " and c.unit_code = :unit")
                .param("number", number)
                .param("unit", unit)
                .query(Campaigns::check)
                .optional();
    }

    /** @throws ProblemException NOT_FOUND if the unit is not in the campaign, CONFLICT if it stands elsewhere */
    SelfCheck lock(String number, String unit, UnitStatus expected) {
        var check = jdbc.sql(CHECKS + " and c.unit_code = :unit for update of c")
                .param("number", number)
                .param("unit", unit)
                .query(Campaigns::check)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("cleanup.unit-unknown", number, unit));
        if (check.status() != expected) {
            throw ProblemException.conflict("cleanup.wrong-unit-status", check.unitName(), check.status());
        }
        return check;
    }

    void submit(String number, String unit, String by, Instant at) {
        move(number, unit, "status = 'APPROVAL', returned = null, submitted_by = :by, submitted_at = :at")
                .param("by", by)
                .param("at", timestamp(at))
                .update();
    }

    void approve(String number, String unit, String by, Instant at) {
        move(number, unit, "status = 'CARRYING_OUT', approved_by = :by, approved_at = :at")
                .param("by", by)
                .param("at", timestamp(at))
                .update();
    }

    void giveBack(String number, String unit, String reason) {
        move(number, unit, "status = 'CHECKING', returned = :reason")
                .param("reason", reason)
                .update();
    }

    void complete(String number, String unit, Instant at) {
        move(number, unit, "status = 'DONE', done_at = :at")
                .param("at", timestamp(at))
                .update();
    }

    void remind(String number, String unit, Instant at) {
        move(number, unit, "reminded_at = :at").param("at", timestamp(at)).update();
    }

    private JdbcClient.StatementSpec move(String number, String unit, String change) {
        return jdbc.sql("update qunli.cleanup_unit set " + change + " where campaign = :number and unit_code = :unit")
                .param("number", number)
                .param("unit", unit);
    }

    private Campaign campaign(String number, String lock) {
        return jdbc.sql("select * from qunli.cleanup_campaign where number = :number" + lock)
                .param("number", number)
                .query(Campaigns::campaign)
                .optional()
                .orElseThrow(() -> unknown(number));
    }

    private static Campaign campaign(ResultSet row, int index) throws SQLException {
        return new Campaign(
                row.getString("number"),
                row.getString("title"),
                row.getString("unit_code"),
                Arrays.stream((String[]) row.getArray("platforms").getArray())
                        .map(Platform::valueOf)
                        .toList(),
                row.getString("policy"),
                Intensity.valueOf(row.getString("intensity")),
                row.getString("opened_by"),
                instant(row, "opened_at"),
                instant(row, "deadline"),
                CampaignStatus.valueOf(row.getString("status")),
                row.getString("rule_version") == null
                        ? null
                        : new Criteria(
                                row.getDouble("member_overlap"),
                                row.getDouble("purpose_similarity"),
                                row.getInt("inactive_days")),
                row.getString("rule_version"),
                instant(row, "closed_at"));
    }

    private static SelfCheck check(ResultSet row, int index) throws SQLException {
        return new SelfCheck(
                row.getString("campaign"),
                row.getString("unit_code"),
                row.getString("name"),
                UnitStatus.valueOf(row.getString("status")),
                row.getString("submitted_by"),
                instant(row, "submitted_at"),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("returned"),
                instant(row, "reminded_at"),
                instant(row, "done_at"));
    }

    static ProblemException unknown(String number) {
        return ProblemException.notFound("cleanup.unknown", number);
    }
}
