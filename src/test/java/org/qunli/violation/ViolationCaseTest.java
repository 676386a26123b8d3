package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.organization.PostType.COMMISSION;
import static org.qunli.organization.PostType.GROUP_ADMINISTRATOR;
import static org.qunli.organization.PostType.PARTY_SECRETARY;
import static org.qunli.organization.PostType.SUPERVISION;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.violation.audit.RecordHash;

@DisplayName("A case")
class ViolationCaseTest {

    static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3600);

    /** Reported by {@code zhouli} in a group of the village {@code xinhe-c01}. */
    static ViolationCase against(String accused, boolean confidential) {
        return new ViolationCase(
                "AJ-2026-0001",
                "001.001",
                "xinhe-c01",
                "xinhe",
                "township",
                accused,
                "zhouli",
                confidential,
                Category.RUMOUR,
                Severity.MINOR,
                "传谣",
                NOON.plusNanos(1_999),
                NOON.plusNanos(2_999));
    }

    static ViolationCase againstUnit(String unit) {
        return new ViolationCase(
                "AJ-2026-0002",
                null,
                unit,
                "xinhe",
                "township",
                null,
                unit,
                Category.REPEATED_CIRCULARS,
                Severity.SEVERE,
                "三次通报",
                NOON,
                NOON);
    }

    @Test
    @DisplayName(
            "keeps what was reported, to the microsecond that the database keeps; a unit's case has no reporter and no group")
    void reported() {
        var person = against("gaofeng", true);
        assertThat(person.getId()).isEqualTo(person.getNumber()).isEqualTo("AJ-2026-0001");
        assertThat(person.isNew()).isTrue();
        assertThat(new ViolationCase().isNew()).as("as the database gives it").isFalse();
        assertThat(person.report())
                .isEqualTo(new RecordHash.Report(
                        "AJ-2026-0001",
                        "001.001",
                        "xinhe-c01",
                        "xinhe",
                        "township",
                        "gaofeng",
                        null,
                        "zhouli",
                        true,
                        "传谣",
                        NOON.plusNanos(1_000),
                        NOON.plusNanos(2_000)));
        assertThat(List.of(
                        person.getGroupCode(),
                        person.getUnitCode(),
                        person.getOrganization(),
                        person.getPolicy(),
                        person.getAccused(),
                        person.getReporter(),
                        person.getDescription()))
                .containsExactly("001.001", "xinhe-c01", "xinhe", "township", "gaofeng", "zhouli", "传谣");
        assertThat(person.getOccurredAt()).isEqualTo(NOON.plusNanos(1_000));
        assertThat(person.getReportedAt()).isEqualTo(NOON.plusNanos(2_000));
        assertThat(person.getStatus()).isEqualTo(CaseStatus.REPORTED);
        assertThat(person.isReferred()).isFalse();

        var unit = againstUnit("xinhe-c02");
        assertThat(unit.getSubjectUnit()).isEqualTo("xinhe-c02");
        assertThat(unit.isConfidential()).isFalse();
        assertThat(unit.report().subjectUnit()).isEqualTo("xinhe-c02");
        assertThat(unit.report().reporter()).isNull();
    }

    @Test
    @DisplayName("T-8: goes from the commission to the secretary to the supervision office; each role has its post")
    void referred() {
        var violation = against("gaofeng", false);
        violation.classify(Category.SECRETS, Severity.SEVERE);
        violation.propose(MeasureKind.REFERRAL, "P3D", "T-8", "violation-measure:3", NOON);
        assertThat(violation.getCategory()).isEqualTo(Category.SECRETS);
        assertThat(violation.getSeverity()).isEqualTo(Severity.SEVERE);
        assertThat(violation.getProposedMeasure()).isEqualTo(MeasureKind.REFERRAL);
        assertThat(violation.getMeasureDuration()).isEqualTo("P3D");
        assertThat(violation.getClause()).isEqualTo("T-8");
        assertThat(violation.getRuleVersion()).isEqualTo("violation-measure:3");
        assertThat(violation.getProposedAt()).isEqualTo(NOON);

        violation.refer(COMMISSION, PARTY_SECRETARY, SUPERVISION);
        assertThat(violation.isReferred()).isTrue();
        assertThat(violation.postFor(CaseRole.REVIEWER)).isEqualTo(COMMISSION);
        assertThat(violation.postFor(CaseRole.APPROVER)).isEqualTo(PARTY_SECRETARY);
        assertThat(violation.postFor(CaseRole.ENFORCER)).isEqualTo(SUPERVISION);
        assertThat(violation.postFor(CaseRole.INVESTIGATOR))
                .isEqualTo(violation.postFor(CaseRole.EXECUTOR))
                .isEqualTo(GROUP_ADMINISTRATOR);
        for (var ofNoPost : List.of(CaseRole.REPORTER, CaseRole.JUDGE)) {
            assertThatThrownBy(() -> violation.postFor(ofNoPost)).isInstanceOf(IllegalArgumentException.class);
        }

        violation.propose(MeasureKind.SELF_CRITICISM, null, "在大会检讨", LATER);
        assertThat(violation.getStatus()).isEqualTo(CaseStatus.APPROVAL);
        assertThat(violation.getProposedMeasure()).isEqualTo(MeasureKind.SELF_CRITICISM);
        assertThat(violation.getMeasureDuration()).as("of the table's measure").isNull();
        assertThat(violation.getProposal()).isEqualTo("在大会检讨");
        assertThat(violation.getProposedAt()).isEqualTo(LATER);
        violation.continueAs(CaseStatus.EXECUTION);
        violation.close(CaseStatus.SETTLED, LATER);
        assertThat(violation.getClosedAt()).isEqualTo(LATER);
    }

    @Test
    @DisplayName("whose facts are checked again is nobody's referral any more; a ruling made again opens it")
    void again() {
        var violation = against("gaofeng", false);
        violation.refer(COMMISSION, PARTY_SECRETARY, SUPERVISION);
        violation.propose(MeasureKind.FINE, null, "罚款", NOON);
        violation.propose(MeasureKind.WARNING, null, "T-5", "violation-measure:3", LATER);
        assertThat(violation.isReferred()).isFalse();
        assertThat(violation.getProposal()).isNull();
        assertThat(violation.postFor(CaseRole.APPROVER)).isNull();
        assertThat(violation.postFor(CaseRole.ENFORCER)).isNull();

        violation.close(CaseStatus.REVOKED, LATER);
        violation.reopen();
        assertThat(violation.getStatus()).isEqualTo(CaseStatus.REPORTED);
        assertThat(violation.getClosedAt()).isNull();
    }

    @Test
    @DisplayName("refuses a step out of turn, and leaves everything as it was")
    void outOfTurn() {
        var violation = against("gaofeng", false);
        violation.requireStatus(CaseStatus.REPORTED);
        for (Runnable step : List.<Runnable>of(
                () -> violation.requireStatus(CaseStatus.REVIEW),
                () -> violation.close(CaseStatus.SETTLED, LATER),
                () -> violation.propose(MeasureKind.FINE, null, "罚款", LATER))) {
            assertThatThrownBy(step::run)
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(ProblemException.Kind.CONFLICT));
        }
        assertThat(violation.getStatus()).isEqualTo(CaseStatus.REPORTED);
        assertThat(violation.getClosedAt()).isNull();
        assertThat(violation.getProposedMeasure()).isNull();

        assertThat(violation.getInformedAt()).isNull();
        violation.inform(LATER);
        assertThat(violation.getInformedAt()).isEqualTo(LATER);
        assertThat(violation.getStatus()).isEqualTo(CaseStatus.INFORMED);
    }

    @Test
    @DisplayName("is the one that the same report opened, and no other, whenever that is made once more")
    void saysTheSame() {
        var violation = against("gaofeng", true);
        assertThat(violation.says(report("001.001", "gaofeng", Category.RUMOUR, " 传谣 ", null, true)))
                .as("without a time")
                .isTrue();
        assertThat(violation.says(report("001.001", "gaofeng", Category.RUMOUR, "传谣", violation.getOccurredAt(), true)))
                .isTrue();
        assertThat(List.of(
                        report("001.002", "gaofeng", Category.RUMOUR, "传谣", null, true),
                        report("001.001", "hexiaodong", Category.RUMOUR, "传谣", null, true),
                        report("001.001", "gaofeng", Category.VULGAR, "传谣", null, true),
                        report("001.001", "gaofeng", Category.RUMOUR, "又传谣", null, true),
                        report("001.001", "gaofeng", Category.RUMOUR, "传谣", LATER, true),
                        report("001.001", "gaofeng", Category.RUMOUR, "传谣", null, false)))
                .noneMatch(violation::says);
    }

    private static ViolationReport report(
            String group, String accused, Category category, String description, Instant at, boolean confidential) {
        return new ViolationReport(group, accused, category, Severity.MINOR, description, at, confidential);
    }

    @Test
    @DisplayName("R-6: hides the reporter who asked for it, and nobody else")
    void hidden() {
        assertThat(against("gaofeng", true).hidesReporter("zhouli")).isTrue();
        assertThat(against("gaofeng", true).hidesReporter("gaofeng")).isFalse();
        assertThat(against("gaofeng", false).hidesReporter("zhouli")).isFalse();
    }
}
