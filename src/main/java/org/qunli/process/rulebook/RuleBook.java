package org.qunli.process.rulebook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.qunli.process.model.RunningModels;
import org.qunli.process.rulebook.RuleBookView.Document;
import org.qunli.process.rulebook.RuleBookView.Entry;
import org.qunli.process.rulebook.RuleBookView.Mention;
import org.qunli.process.rulebook.RuleUse.Used;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/**
 * Says for each clause which steps and rows that run now carry it, which tests prove it, and how often it was used in the
 * last three months: numbers alone, of the whole installation.
 */
@Service
public class RuleBook {

    /** Who answers for the rules, or changes them. */
    private static final PostType[] READERS = {
        PostType.PROCESS_DESIGNER,
        PostType.OFFICE_CLERK,
        PostType.MAIN_LEADER,
        PostType.DEPUTY_LEADER,
        PostType.PARTY_SECRETARY,
        PostType.COMMISSION,
        PostType.SUPERVISION
    };

    private static final int MONTHS = 3;

    /** Counting reads the history of three months. */
    private static final Duration COUNTS_STAY = Duration.ofMinutes(10);

    private final RunningModels models;
    private final RuleUse use;
    private final Clauses clauses;
    private final Directory directory;
    private final Clock clock;

    /** Packaged and never changed; read when somebody first asks, so that nobody waits for it at the start. */
    private final Supplier<List<Source>> sources = SingletonSupplier.of(Source::all);

    private volatile Read read = new Read(ModelSet.of(List.of()), Carriers.of(ModelSet.of(List.of())));
    private volatile Counted counted;

    private record Read(ModelSet models, Carriers carriers) {}

    private record Counted(
            Carriers carriers, Instant at, Instant since, Map<String, Long> instances, Map<String, Long> decisions) {}

    RuleBook(RunningModels models, RuleUse use, Clauses clauses, Directory directory, Clock clock) {
        this.models = models;
        this.use = use;
        this.clauses = clauses;
        this.directory = directory;
        this.clock = clock;
    }

    /** @throws ProblemException FORBIDDEN for those who neither answer for the rules nor change them */
    @Transactional(readOnly = true)
    public RuleBookView seenBy(String account) {
        checkReader(account);
        var carriers = carriers();
        var counts = counts(carriers);
        var code = mentions(Source.Kind.CODE);
        var tests = mentions(Source.Kind.TEST);
        return new RuleBookView(
                counts.since(),
                clauses.documents().stream()
                        .map(document -> new Document(
                                document.policy(),
                                document.document(),
                                document.clauses().stream()
                                        .map(clause -> new Entry(
                                                clause,
                                                carriers.steps().getOrDefault(clause.id(), List.of()),
                                                carriers.rows().getOrDefault(clause.id(), List.of()),
                                                code.getOrDefault(clause.id(), List.of()),
                                                tests.getOrDefault(clause.id(), List.of()),
                                                counts.instances().getOrDefault(clause.id(), 0L),
                                                counts.decisions().getOrDefault(clause.id(), 0L)))
                                        .toList()))
                        .toList());
    }

    /**
     * A diagram that runs now, as BPMN.
     *
     * @throws ProblemException FORBIDDEN as for the rule book; NOT_FOUND if no such process runs
     */
    @Transactional(readOnly = true)
    public String diagram(String process, String account) {
        checkReader(account);
        return models.all()
                .find(process + ".bpmn")
                .map(ModelFile::text)
                .orElseThrow(() -> ProblemException.notFound("rulebook.no-diagram", process));
    }

    private void checkReader(String account) {
        if (!directory.holdsAny(account, READERS)) {
            throw ProblemException.forbidden("rulebook.not-reader");
        }
    }

    /** Read again only when other models run. */
    private Carriers carriers() {
        var running = models.all();
        if (!running.equals(read.models())) {
            read = new Read(running, Carriers.of(running));
        }
        return read.carriers();
    }

    private Counted counts(Carriers carriers) {
        var now = clock.instant();
        var latest = counted;
        if (latest == null
                || latest.carriers() != carriers
                || latest.at().plus(COUNTS_STAY).isBefore(now)) {
            var since = ZonedDateTime.now(clock).minusMonths(MONTHS).toInstant();
            latest = new Counted(
                    carriers, now, since, count(use.processes(since), carriers), count(use.decisions(since), carriers));
            counted = latest;
        }
        return latest;
    }

    private static Map<String, Long> count(List<Used> used, Carriers carriers) {
        var counts = new HashMap<String, Long>();
        used.forEach(one -> carriers.clausesOf(one.model(), one.parts())
                .forEach(clause -> counts.merge(clause, one.times(), Long::sum)));
        return counts;
    }

    private Map<String, List<Mention>> mentions(Source.Kind kind) {
        var mentions = new HashMap<String, List<Mention>>();
        sources.get().stream().filter(source -> source.kind() == kind).forEach(source -> source.clauses()
                .forEach(clause -> mentions.computeIfAbsent(clause, none -> new ArrayList<>())
                        .add(new Mention(source.type(), source.words()))));
        return mentions;
    }
}
