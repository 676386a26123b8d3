package org.qunli.process.release;

import org.qunli.process.model.Finding;

/**
 * A finding as it is kept with a release.
 *
 * @param word what the author says to a warning; null if nothing yet, and for errors
 */
public record CheckedFinding(long id, Finding finding, String word) {

    /** A warning to which the author has to say something. */
    public boolean unexplained() {
        return finding.severity() == Finding.Severity.WARNING && word == null;
    }
}
