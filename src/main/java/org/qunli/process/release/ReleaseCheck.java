package org.qunli.process.release;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelGuard;
import org.qunli.process.model.ModelSet;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentReferenceHashMap;

/** What stands against a change of models. */
@Component
class ReleaseCheck {

    private final ModelGuard guard;
    private final EffectiveDays days;
    private final Directory directory;
    private final Clock clock;

    /** The same models are looked at when they are drafted, proposed and agreed to, and that takes a moment. */
    private final Map<Question, List<Finding>> answers = new ConcurrentReferenceHashMap<>();

    /** @param models the digest of both sets */
    private record Question(String models, Collection<String> policies) {}

    ReleaseCheck(ModelGuard guard, EffectiveDays days, Directory directory, Clock clock) {
        this.guard = guard;
        this.days = days;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * All findings, errors first. What runs already with the same finding, in a file that nobody touches, is not held
     * against a change.
     *
     * @param changed the files that somebody changed
     * @param running all models that run
     */
    List<Finding> check(ModelSet changed, ModelSet running) {
        var proposed = running.with(changed);
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var touched = ask(proposed, running).stream()
                .collect(Collectors.partitioningBy(
                        finding -> changed.find(finding.file()).isPresent()));
        var beside = touched.get(false);
        if (!beside.isEmpty()) {
            var known = ask(running, running).stream()
                    .map(ReleaseFindings::anywhere)
                    .collect(Collectors.toSet());
            beside = beside.stream()
                    .filter(finding -> !known.contains(ReleaseFindings.anywhere(finding)))
                    .toList();
        }
        return Stream.of(days.check(proposed, running, today), touched.get(true), beside)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private List<Finding> ask(ModelSet proposed, ModelSet running) {
        return answers.computeIfAbsent(
                new Question(ReleaseFiles.digest(proposed, running), directory.policies()),
                question -> guard.check(proposed, running));
    }
}
