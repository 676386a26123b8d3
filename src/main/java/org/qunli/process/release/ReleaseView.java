package org.qunli.process.release;

import java.time.Instant;
import java.util.List;
import org.qunli.process.model.Finding.Severity;

/**
 * A release as one designer sees it.
 *
 * @param digest of what is proposed or was deployed, to be handed in with the consent; null for a draft
 * @param findings errors first
 * @param stale whether other models run by now than it was drafted on; always false once it is decided
 * @param overtaken the files of which another version runs by now; they are to be merged by hand
 * @param undoneBy the release that took it back; null if none did
 * @param mayEdit whether the caller may add and replace files, explain warnings, renew and withdraw
 * @param mayPropose whether nothing but the caller's click is missing
 * @param mayDecide whether the caller may agree or refuse
 * @param mayRollBack whether the caller may take it back
 */
public record ReleaseView(
        ReleaseSummary summary,
        String digest,
        List<File> files,
        List<CheckedFinding> findings,
        boolean stale,
        List<String> overtaken,
        Long undoneBy,
        boolean mayEdit,
        boolean mayPropose,
        boolean mayDecide,
        boolean mayRollBack,
        List<ReleaseEntry> history) {

    /**
     * A file that it changes.
     *
     * @param fresh whether there was none of this name before
     */
    public record File(String name, boolean fresh, String sha256, Instant addedAt) {}

    public List<CheckedFinding> errors() {
        return with(Severity.ERROR);
    }

    public List<CheckedFinding> warnings() {
        return with(Severity.WARNING);
    }

    /** How many warnings the author has not said anything to. */
    public long unexplained() {
        return findings.stream().filter(CheckedFinding::unexplained).count();
    }

    private List<CheckedFinding> with(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.finding().severity() == severity)
                .toList();
    }
}
