package org.qunli.violation.trial;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.qunli.problem.ProblemException;
import org.qunli.process.TrialTables;
import org.qunli.process.TrialTables.Trial;
import org.qunli.process.model.ModelFile;
import org.qunli.process.release.ReleaseSummary;
import org.qunli.process.release.Releases;
import org.qunli.violation.delegate.ViolationHandling;
import org.qunli.violation.settlement.SettlementTrial;
import org.springframework.stereotype.Component;

/** The tables that somebody wants to try, from uploaded files or from a release that is not deployed yet. */
@Component
class TriedTables {

    private static final String DIAGRAM = ViolationHandling.KEY + ".bpmn";

    private final TrialTables trials;
    private final Releases releases;

    TriedTables(TrialTables trials, Releases releases) {
        this.trials = trials;
        this.releases = releases;
    }

    /**
     * Changed tables.
     *
     * @param trials those that judge cases
     * @param settlements the files of those that judge weeks
     * @param diagramChanged whether the diagram of cases is changed as well
     */
    record Changed(
            List<String> ids,
            Map<ChangedTable, Trial> trials,
            SettlementTrial.Changed settlements,
            boolean diagramChanged) {}

    /**
     * @param files DMN files; not together with a release
     * @param release its number; null for files
     * @throws ProblemException INVALID if no table is changed, or one is malformed, or both are given; NOT_FOUND if there is
     *     no such release
     */
    Changed of(List<byte[]> files, Long release) {
        var uploaded = files == null ? List.<byte[]>of() : files;
        if (release == null) {
            return changed(uploaded, false, "trial.no-table");
        }
        if (!uploaded.isEmpty()) {
            throw ProblemException.invalid("release", "trial.one-source");
        }
        var proposed = releases.proposed(release);
        var names = proposed.changedFrom(releases.before(release));
        return changed(
                proposed.files(ModelFile.Kind.TABLE).stream()
                        .filter(file -> names.contains(file.name()))
                        .map(ModelFile::bytes)
                        .toList(),
                names.contains(DIAGRAM),
                "trial.no-table-in-release");
    }

    /** The releases about which somebody has to decide and that change one of these tables, newest first. */
    List<ReleaseSummary> proposed(Collection<ChangedTable> tables) {
        return releases.proposed(tables.stream().map(ChangedTable::fileName).toList());
    }

    /** @throws ProblemException NOT_FOUND if no such table judges people */
    byte[] file(String table) {
        return trials.file(ChangedTable.byId(table)
                .orElseThrow(() -> ProblemException.notFound("process.table-missing", table))
                .id());
    }

    /** @param none the message's code if there is no such table */
    private Changed changed(Collection<byte[]> files, boolean diagramChanged, String none) {
        var found = new EnumMap<ChangedTable, byte[]>(ChangedTable.class);
        for (var file : files) {
            for (var id : trials.in(file)) {
                ChangedTable.byId(id).ifPresent(table -> {
                    if (found.put(table, file) != null) {
                        throw ProblemException.invalid("tables", "trial.twice", table);
                    }
                });
            }
        }
        if (found.isEmpty()) {
            throw ProblemException.invalid("tables", none);
        }
        var judging = new EnumMap<ChangedTable, Trial>(ChangedTable.class);
        found.forEach((table, file) -> {
            if (!table.isOfSettlements()) {
                judging.put(table, trials.parse(table.id(), file, table.inputs(), table.outputs()));
            }
        });
        return new Changed(
                found.keySet().stream().map(ChangedTable::id).toList(),
                judging,
                new SettlementTrial.Changed(
                        found.get(ChangedTable.SETTLEMENT_MEASURE), found.get(ChangedTable.SETTLEMENT_TERMS)),
                diagramChanged);
    }
}
