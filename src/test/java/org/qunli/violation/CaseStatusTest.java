package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.CaseStatus.APPROVAL;
import static org.qunli.violation.CaseStatus.CORRECTED;
import static org.qunli.violation.CaseStatus.CORRECTION;
import static org.qunli.violation.CaseStatus.DISMISSED;
import static org.qunli.violation.CaseStatus.EXECUTION;
import static org.qunli.violation.CaseStatus.INFORMED;
import static org.qunli.violation.CaseStatus.REPORTED;
import static org.qunli.violation.CaseStatus.REVIEW;
import static org.qunli.violation.CaseStatus.REVOKED;
import static org.qunli.violation.CaseStatus.SETTLED;
import static org.qunli.violation.CaseStatus.WITHDRAWN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Where a case stands")
class CaseStatusTest {

    private static final Map<CaseStatus, Set<CaseStatus>> NEXT = Map.of(
            REPORTED, EnumSet.of(INFORMED, REVIEW, DISMISSED, WITHDRAWN, REVOKED),
            INFORMED, EnumSet.of(CORRECTION, REVIEW, SETTLED, DISMISSED, REVOKED),
            CORRECTION, EnumSet.of(INFORMED, REVIEW, SETTLED, CORRECTED, REVOKED),
            REVIEW, EnumSet.of(REPORTED, APPROVAL, DISMISSED, REVOKED),
            APPROVAL, EnumSet.of(REVIEW, EXECUTION, REVOKED),
            EXECUTION, EnumSet.of(CORRECTION, SETTLED, REVOKED),
            SETTLED, EnumSet.of(REVOKED),
            CORRECTED, EnumSet.of(REVOKED));

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "T-8, C-9: changes only as the ladder and the commission's chain have it; what is dismissed or withdrawn rests")
    void next(CaseStatus status) {
        assertThat(Arrays.stream(CaseStatus.values()).filter(status::leadsTo))
                .containsExactlyInAnyOrderElementsOf(NEXT.getOrDefault(status, Set.of()));
    }

    @Test
    @DisplayName("is open until the case has an end")
    void open() {
        assertThat(Arrays.stream(CaseStatus.values()).filter(CaseStatus::isOpen))
                .containsExactly(REPORTED, INFORMED, CORRECTION, REVIEW, APPROVAL, EXECUTION);
    }

    @Test
    @DisplayName("C-9: hears the person concerned until the decision is approved")
    void hears() {
        assertThat(Arrays.stream(CaseStatus.values()).filter(CaseStatus::hearsPerson))
                .containsExactly(REPORTED, INFORMED, CORRECTION, REVIEW, APPROVAL);
    }
}
