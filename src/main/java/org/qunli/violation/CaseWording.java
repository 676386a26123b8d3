package org.qunli.violation;

import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.qunli.process.rulebook.Clauses;
import org.springframework.stereotype.Component;

/** How records, forms and messages put a case into words. */
@Component
class CaseWording {

    private final Directory directory;
    private final GroupRegister groups;
    private final Clauses clauses;
    private final Chinese chinese;

    CaseWording(Directory directory, GroupRegister groups, Clauses clauses, Chinese chinese) {
        this.directory = directory;
        this.groups = groups;
        this.clauses = clauses;
        this.chinese = chinese;
    }

    /** The group's name or, where the case stands against a unit, the unit's. */
    String place(ViolationCase violation) {
        return violation.getGroupCode() == null
                ? directory.unit(violation.getUnitCode()).getName()
                : groups.byCode(violation.getGroupCode()).getName();
    }

    /** With the unit, as two people may have one name. */
    String accused(ViolationCase violation) {
        if (violation.getAccused() == null) {
            return directory.unit(violation.getSubjectUnit()).getName();
        }
        var accused = directory.person(violation.getAccused());
        return chinese.text(
                "violation.sheet.person",
                accused.getName(),
                directory.unit(accused.getUnitCode()).getName());
    }

    /** What is proposed: by the table with its clause, by the commission in its words. */
    String measure(ViolationCase violation) {
        return violation.getProposal() == null
                ? chinese.text("violation.record.measure", violation.getProposedMeasure(), clause(violation))
                : chinese.text(
                        "violation.record.proposal",
                        lasting(violation.getProposedMeasure(), violation.getMeasureDuration()),
                        violation.getProposal());
    }

    /** By which it is ruled, with its document: messages have no page that opens to a clause's words. */
    String clause(ViolationCase violation) {
        return clauses.cited(violation.getClause());
    }

    /** @param duration as decided, ISO 8601; null for measures without one */
    String lasting(MeasureKind measure, String duration) {
        var length = length(measure, duration);
        return length == null ? chinese.text(measure) : chinese.text("violation.sheet.mute", measure, length);
    }

    /** How long a measure lasts, and whether nobody said so; null for measures without duration. */
    String length(MeasureKind measure, String duration) {
        var length = Moments.length(measure.lasting(duration), chinese);
        return length == null || duration != null ? length : chinese.text("violation.sheet.usual-mute", length);
    }

    /** A line of a form. */
    Fact fact(String label, String value) {
        return new Fact(chinese.text("violation.sheet." + label), value);
    }
}
