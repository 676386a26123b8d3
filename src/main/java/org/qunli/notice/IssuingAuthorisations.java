package org.qunli.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sections that a leader lets issue notices by themselves (B-4), for as long as the leader wishes. */
@Service
@Transactional
public class IssuingAuthorisations {

    private final JdbcClient jdbc;
    private final Directory directory;
    private final Clock clock;

    IssuingAuthorisations(JdbcClient jdbc, Directory directory, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Authorises a section from now on; one that is authorised stays as it is.
     *
     * @throws ProblemException NOT_FOUND for an unknown unit, FORBIDDEN for anybody but a leader in charge of it
     */
    public void authorise(String unitCode, String leader) {
        requireInCharge(unitCode, leader);
        jdbc.sql("""
                        insert into qunli.issuing_authorisation (unit_code, authorised_by, since)
                        values (:unit, :leader, :now) on conflict do nothing
                        """)
                .param("unit", unitCode)
                .param("leader", leader)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Takes the authorisation back from now on; what was issued under it stands.
     *
     * @throws ProblemException NOT_FOUND for an unknown unit, FORBIDDEN for anybody but a leader in charge of it
     */
    public void revoke(String unitCode, String leader) {
        requireInCharge(unitCode, leader);
        jdbc.sql("update qunli.issuing_authorisation set until = :now where unit_code = :unit and until is null")
                .param("unit", unitCode)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Which of these units are authorised now. */
    @Transactional(readOnly = true)
    public List<String> inForce(Collection<String> unitCodes) {
        return jdbc.sql("""
                        select unit_code from qunli.issuing_authorisation
                        where until is null and unit_code = any(:units) order by unit_code
                        """)
                .param("units", unitCodes.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** The units that a leader may authorise, by code; empty for everybody else. */
    @Transactional(readOnly = true)
    public List<Unit> unitsInChargeOf(String leader) {
        return directory.unitsOf(leader, PostType.MAIN_LEADER, PostType.DEPUTY_LEADER).stream()
                .flatMap(unit -> directory.subtree(unit).stream())
                .filter(unit -> unit.getParentCode() != null && unit.getPolicy() == null)
                .distinct()
                .toList();
    }

    private void requireInCharge(String unitCode, String leader) {
        var unit = directory.unit(unitCode);
        if (!directory.isResponsible(leader, PostType.DEPUTY_LEADER, unitCode)
                && !directory.isResponsible(leader, PostType.MAIN_LEADER, unitCode)) {
            throw ProblemException.forbidden("notice.authorisation-not-yours", unit.getName());
        }
    }
}
