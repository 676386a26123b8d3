package org.qunli.violation.trial;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleVersions;
import org.qunli.process.release.ReleaseSummary;
import org.qunli.violation.settlement.SettlementTrial;
import org.qunli.violation.settlement.SettlementTrial.Changed;
import org.qunli.violation.settlement.TrialResult;
import org.springframework.stereotype.Service;

/**
 * Tries tables on the past weeks of an organization, for those who look after it (T-10, T-12): changed ones from files, a
 * proposed release's, or those that run, of another day or another policy. It only reads.
 */
@Service
public class WeekTrial {

    private final TriedTables tried;
    private final SettlementTrial settlements;
    private final Directory directory;

    WeekTrial(TriedTables tried, SettlementTrial settlements, Directory directory) {
        this.tried = tried;
        this.settlements = settlements;
        this.directory = directory;
    }

    /**
     * What to try, and on which weeks. One of files, release and version, or only a policy.
     *
     * @param weeks by their Fridays
     * @param files DMN files with changed tables
     * @param release number of a release whose tables to try; null for none
     * @param version of {@code settlement-measure} that runs; null for none
     * @param policy whose rows to ask; null for the organization's own
     */
    public record Question(
            String organization,
            List<LocalDate> weeks,
            List<byte[]> files,
            Long release,
            String version,
            String policy) {

        public Question {
            files = files == null ? List.of() : files;
        }
    }

    /** The organizations whose weeks somebody may try tables on. */
    public List<Unit> organizations(String account) {
        return settlements.organizations(account);
    }

    /** The weeks to choose from, by their Friday, the newest first. */
    public List<LocalDate> weeks() {
        return settlements.weeks();
    }

    /** The tables that can be tried, by id. */
    public List<String> tables() {
        return ofSettlements().stream().map(ChangedTable::id).toList();
    }

    /** The releases about which somebody has to decide and that change such a table, newest first. */
    public List<ReleaseSummary> proposed() {
        return tried.proposed(ofSettlements());
    }

    /** The versions of {@code settlement-measure} that run, the newest first. */
    public List<RuleVersions.Listed> versions() {
        return settlements.versions();
    }

    /** The policies whose rows can be asked, with their names. */
    public Map<String, String> policies() {
        return directory.policies().stream()
                .collect(Collectors.toMap(
                        Function.identity(), directory::policyName, (one, same) -> one, LinkedHashMap::new));
    }

    /**
     * The newest version of a table as a DMN file, to change it.
     *
     * @throws ProblemException FORBIDDEN for who looks after no organization; NOT_FOUND for any other table
     */
    public byte[] file(String table, String account) {
        requireAllowed(account);
        return ChangedTable.byId(table)
                .filter(ChangedTable::isOfSettlements)
                .map(ChangedTable::id)
                .map(tried::file)
                .orElseThrow(() -> ProblemException.notFound("process.table-missing", table));
    }

    /** @throws ProblemException FORBIDDEN for who looks after no organization */
    public void requireAllowed(String account) {
        if (organizations(account).isEmpty()) {
            throw ProblemException.forbidden("settlement.trial.not-yours");
        }
    }

    /**
     * Sets the outcomes side by side.
     *
     * @throws ProblemException NOT_FOUND if the person does not look after the organization or there is no such release;
     *     INVALID, saying what is wrong, for weeks that are none and for tables that cannot be tried
     */
    public TrialResult compare(Question question, String account) {
        var another = !question.files().isEmpty() || question.release() != null;
        if (another && question.version() != null) {
            throw ProblemException.invalid("version", "trial.one-source");
        }
        if (!another && question.version() == null && question.policy() == null) {
            throw ProblemException.invalid("tables", "settlement.trial.table-missing");
        }
        var changed = another ? tried.of(question.files(), question.release()).settlements() : new Changed(null, null);
        if (another && changed.measures() == null && changed.terms() == null) {
            throw ProblemException.invalid("tables", "settlement.trial.other-table");
        }
        return settlements.compare(
                question.organization(),
                question.weeks(),
                new Changed(changed.measures(), changed.terms(), question.version(), question.policy()),
                account);
    }

    private static List<ChangedTable> ofSettlements() {
        return Arrays.stream(ChangedTable.values())
                .filter(ChangedTable::isOfSettlements)
                .toList();
    }
}
