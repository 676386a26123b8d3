package org.qunli.process.release;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelGuard;
import org.qunli.process.model.ModelSet;
import org.springframework.stereotype.Component;

/** What stands against a change of models. */
@Component
class ReleaseCheck {

    private final ModelGuard guard;
    private final EffectiveDays days;
    private final ReleaseFiles files;
    private final ReleaseFindings findings;
    private final Clock clock;

    ReleaseCheck(ModelGuard guard, EffectiveDays days, ReleaseFiles files, ReleaseFindings findings, Clock clock) {
        this.guard = guard;
        this.days = days;
        this.files = files;
        this.findings = findings;
        this.clock = clock;
    }

    /**
     * All findings, errors first.
     *
     * @param changed the files that somebody changed
     * @param running all models that run
     */
    List<Finding> check(ModelSet changed, ModelSet running) {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return Stream.concat(
                        days.check(running.with(changed), running, today).stream(),
                        guard.check(changed, running).stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /** Looks through a release, on the models that it was drafted on, and keeps what is found. */
    void look(long release) {
        findings.replace(release, check(files.of(release), files.baseOf(release)));
    }

    /**
     * @param now all models that run
     * @throws ProblemException CONFLICT if something blocks the release, a warning is left without a word, or something is
     *     found that its author has not seen
     */
    void requireSound(long release, ModelSet now) {
        var kept = findings.of(release);
        var known = kept.stream().map(finding -> finding.finding().anywhere()).collect(Collectors.toSet());
        if (!check(files.of(release), now).stream().map(Finding::anywhere).allMatch(known::contains)) {
            throw ProblemException.conflict("release.look-again");
        }
        if (kept.stream().anyMatch(finding -> finding.finding().blocks())) {
            throw ProblemException.conflict("release.has-errors");
        }
        if (kept.stream().anyMatch(CheckedFinding::unexplained)) {
            throw ProblemException.conflict("release.unexplained");
        }
    }
}
