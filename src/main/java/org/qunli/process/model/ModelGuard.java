package org.qunli.process.model;

import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.springframework.stereotype.Service;
import org.springframework.util.ConcurrentReferenceHashMap;

/** Says before a deployment whether models will run, and what somebody should look at. */
@Service
public class ModelGuard {

    private final Vocabulary vocabulary;
    private final Directory directory;

    /** The same models are looked at when they are drafted, proposed and agreed to, and that takes a moment. */
    private final Map<Question, List<Finding>> answers = new ConcurrentReferenceHashMap<>();

    /** Of seventy files a change touches few: the others need not be read again. */
    private volatile SoftReference<ParsedModels> read = new SoftReference<>(null);

    private record Question(ModelSet proposed, ModelSet running, Collection<String> policies) {}

    ModelGuard(Directory directory) {
        this.vocabulary = Vocabulary.packaged();
        this.directory = directory;
    }

    /**
     * Looks through a change of models against the vocabulary of the code and the policies of this installation. What runs
     * already with the same finding, in a file that nobody touches, is not held against a change.
     *
     * @param changed the files that somebody changed
     * @param running all models that run: what is neither among them nor changed is missing
     * @return errors first; none if all is well
     */
    public List<Finding> check(ModelSet changed, ModelSet running) {
        var found = ask(running.with(changed), running);
        if (found.stream().allMatch(finding -> changed.find(finding.file()).isPresent())) {
            return found;
        }
        var known = ask(running, running).stream().map(Finding::anywhere).collect(Collectors.toSet());
        return found.stream()
                .filter(finding -> changed.find(finding.file()).isPresent() || !known.contains(finding.anywhere()))
                .toList();
    }

    private List<Finding> ask(ModelSet proposed, ModelSet running) {
        return answers.computeIfAbsent(new Question(proposed, running, directory.policies()), question -> {
            var findings = new Findings();
            var models = new ParsedModels(proposed, findings, read.get());
            read = new SoftReference<>(models);
            return check(models, running, vocabulary.withPolicies(question.policies()), findings);
        });
    }

    /** @param proposed all models as they would be deployed; the same as the running ones where nothing changes */
    static List<Finding> check(ModelSet proposed, ModelSet running, Vocabulary vocabulary) {
        var findings = new Findings();
        return check(new ParsedModels(proposed, findings), running, vocabulary, findings);
    }

    private static List<Finding> check(
            ParsedModels models, ModelSet running, Vocabulary vocabulary, Findings findings) {
        if (!findings.isEmpty()) {
            // what else is found would only follow from what could not be read
            return findings.sorted();
        }
        var inspection =
                new Inspection(models, new ParsedModels(running, new Findings(), models), vocabulary, findings);
        new FileChecks(inspection).run();
        new BindingChecks(inspection).run();
        new ExpressionChecks(inspection).run();
        new EventChecks(inspection).run();
        new FlowChecks(inspection).run();
        new TaskChecks(inspection).run();
        new TimerChecks(inspection).run();
        new FormChecks(inspection).run();
        new TableChecks(inspection).run();
        new RecusalChecks(inspection).run();
        new ChangeChecks(inspection).run();
        new EngineChecks(inspection).run();
        return findings.sorted();
    }
}
