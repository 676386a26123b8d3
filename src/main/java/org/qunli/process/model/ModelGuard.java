package org.qunli.process.model;

import java.util.List;
import org.qunli.organization.Directory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Says before a deployment whether models will run, and what somebody should look at. */
@Service
public class ModelGuard {

    private final Vocabulary vocabulary;
    private final Directory directory;

    @Autowired
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
        var inspection = new Inspection(
                new ParsedModels(proposed, findings), new ParsedModels(running, new Findings()), vocabulary, findings);
        new FileChecks(inspection).run();
        new BindingChecks(inspection).run();
        return findings.sorted();
    }
}
