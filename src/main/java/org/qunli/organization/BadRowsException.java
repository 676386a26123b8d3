package org.qunli.organization;

import java.util.List;
import org.qunli.problem.ProblemException;

/** An imported file was refused as a whole because of some of its rows; nothing of it was taken. */
public class BadRowsException extends ProblemException {

    private final transient List<RosterProblem> problems;

    BadRowsException(List<RosterProblem> problems) {
        super(Kind.INVALID, null, "organization.file.bad-rows", problems.size());
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, by row. */
    @Override
    public List<RosterProblem> errors() {
        return problems;
    }
}
