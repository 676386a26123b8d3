package org.qunli.process.model;

import java.util.List;
import org.qunli.organization.Directory;
import org.springframework.stereotype.Service;

/** Says before a deployment whether models will run, and what somebody should look at. */
@Service
public class ModelGuard {

    private final Vocabulary vocabulary;
    private final Directory directory;

    ModelGuard(Directory directory) {
        this.vocabulary = Vocabulary.packaged();
        this.directory = directory;
    }

    /**
     * Looks through models against the vocabulary of the code and the policies of this installation.
     *
     * @param proposed all models as they would be deployed: what is not among them is missing
     * @param running what they replace; the same where nothing changes
     * @return errors first; none if all is well
     */
    public List<Finding> check(ModelSet proposed, ModelSet running) {
        return check(proposed, running, vocabulary.withPolicies(directory.policies()));
    }

    static List<Finding> check(ModelSet proposed, ModelSet running, Vocabulary vocabulary) {
        var findings = new Findings();
        var models = new ParsedModels(proposed, findings);
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
        new ChangeChecks(inspection).run();
        return findings.sorted();
    }
}
