package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.settlement.SettlementStatus.ABANDONED;
import static org.qunli.violation.settlement.SettlementStatus.CONFIRMATION;
import static org.qunli.violation.settlement.SettlementStatus.CONFIRMED;
import static org.qunli.violation.settlement.SettlementStatus.DRAFTED;
import static org.qunli.violation.settlement.SettlementStatus.EMPTY;
import static org.qunli.violation.settlement.SettlementStatus.OBJECTIONS;
import static org.qunli.violation.settlement.SettlementStatus.OPENED;
import static org.qunli.violation.settlement.SettlementStatus.RULING;
import static org.qunli.violation.settlement.SettlementStatus.SETTLED;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunli.notice.MissedReplies;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.test.util.ReflectionTestUtils;

@DisplayName("A week's settlement")
class SettlementStatusTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");

    private static final Map<SettlementStatus, Set<SettlementStatus>> NEXT = Map.of(
            OPENED, EnumSet.of(DRAFTED, EMPTY, ABANDONED),
            DRAFTED, EnumSet.of(OBJECTIONS, ABANDONED),
            OBJECTIONS, EnumSet.of(RULING, CONFIRMATION, ABANDONED),
            RULING, EnumSet.of(CONFIRMATION, ABANDONED),
            CONFIRMATION, EnumSet.of(DRAFTED, CONFIRMED, ABANDONED),
            CONFIRMED, EnumSet.of(SETTLED, EMPTY));

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "T-11: is drafted, verified, objected to, confirmed and settled in this order; returned, it is verified again")
    void next(SettlementStatus status) {
        assertThat(Arrays.stream(SettlementStatus.values()).filter(status::leadsTo))
                .containsExactlyInAnyOrderElementsOf(NEXT.getOrDefault(status, Set.of()));
        assertThat(status.isAbandonable()).isEqualTo(status.leadsTo(ABANDONED));
    }

    @Test
    @DisplayName("T-10: can be corrected while somebody verifies or rules, and is open until it has an end")
    void open() {
        assertThat(those(SettlementStatus::isCorrectable)).containsExactly(DRAFTED, RULING);
        assertThat(those(SettlementStatus::isOpen))
                .containsExactly(OPENED, DRAFTED, OBJECTIONS, RULING, CONFIRMATION, CONFIRMED);
    }

    @Test
    @DisplayName("T-11: whoever strikes, restores, verifies or rules counts, and may not confirm")
    void counting() {
        assertThat(Arrays.stream(SettlementAction.values()).filter(SettlementAction::isCounting))
                .containsExactly(
                        SettlementAction.STRUCK,
                        SettlementAction.RESTORED,
                        SettlementAction.VERIFIED,
                        SettlementAction.OBJECTION_ACCEPTED,
                        SettlementAction.OBJECTION_REJECTED,
                        SettlementAction.OBJECTIONS_DECIDED);
    }

    @Test
    @DisplayName("T-12: keeps by which terms and versions it is judged, and who did what when")
    void life() {
        var settlement = opened();
        settlement.judgeBy(terms(true), "settlement-terms:2", "settlement-measure:3");
        assertThat(settlement.getSignedBy()).isEqualTo("监察室");
        assertThat(settlement.getTermsVersion()).isEqualTo("settlement-terms:2");
        assertThat(settlement.getRuleVersion()).isEqualTo("settlement-measure:3");
        assertThat(settlement.counterPosts()).containsExactly(PostType.OFFICE_CLERK, PostType.SUPERVISION);
        assertThat(settlement.confirmingPosts()).containsExactly(PostType.SUPERVISION);
        assertThat(settlement.period(SHANGHAI))
                .isEqualTo(new MissedReplies.Period(
                        "xinhe", Instant.parse("2026-11-13T16:00:00Z"), Instant.parse("2026-11-20T16:00:00Z"), true));

        settlement.draft(NOW);
        settlement.verify("office1", NOW.plusSeconds(1));
        assertThat(settlement.isKnownToSubjects()).isFalse();
        settlement.awaitObjections(NOW.plusSeconds(2));
        assertThat(settlement.isKnownToSubjects()).isTrue();
        settlement.moveTo(CONFIRMATION);
        settlement.confirm("sup1", NOW.plusSeconds(3));
        settlement.publish("通报〔2026〕1号", "新河镇", List.of("现通报如下："));
        settlement.close(SETTLED, NOW.plusSeconds(4));
        assertThat(settlement.getStatus()).isEqualTo(SETTLED);
        assertThat(settlement.getDraftedAt()).isEqualTo(NOW);
        assertThat(settlement.getVerifiedBy()).isEqualTo("office1");
        assertThat(settlement.getVerifiedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(settlement.getObjectionsUntil()).isEqualTo(NOW.plusSeconds(2));
        assertThat(settlement.getConfirmedBy()).isEqualTo("sup1");
        assertThat(settlement.getConfirmedAt()).isEqualTo(NOW.plusSeconds(3));
        assertThat(settlement.getDocumentNumber()).isEqualTo("通报〔2026〕1号");
        assertThat(settlement.getOrganizationName()).isEqualTo("新河镇");
        assertThat(settlement.getClosedAt()).isEqualTo(NOW.plusSeconds(4));
    }

    @Test
    @DisplayName("T-11: without misses ends at once, with a record of when")
    void empty() {
        var settlement = opened();
        settlement.closeWithoutMisses(NOW);
        assertThat(settlement.getStatus()).isEqualTo(EMPTY);
        assertThat(settlement.getDraftedAt())
                .isEqualTo(settlement.getClosedAt())
                .isEqualTo(NOW);
    }

    @Test
    @DisplayName("T-11: refuses what is not its turn, and stays what it was")
    void outOfTurn() {
        var settlement = opened();
        settlement.requireStatus(OPENED);
        for (Runnable step : new Runnable[] {
            () -> settlement.requireStatus(DRAFTED),
            () -> settlement.confirm("sup1", NOW),
            () -> settlement.awaitObjections(NOW),
            () -> settlement.close(SETTLED, NOW)
        }) {
            assertThatThrownBy(step::run)
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(ProblemException.Kind.CONFLICT));
        }
        assertThat(settlement.getStatus()).isEqualTo(OPENED);
        assertThat(settlement.getConfirmedBy()).isNull();
        assertThat(settlement.getObjectionsUntil()).isNull();
        assertThat(settlement.getClosedAt()).isNull();
        settlement.draft(NOW);
        assertThatThrownBy(() -> settlement.draft(NOW.plusSeconds(9))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> settlement.closeWithoutMisses(NOW)).isInstanceOf(ProblemException.class);
        assertThat(settlement.getDraftedAt()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("T-11: is called by organization and Friday; a further attempt by its number, too")
    void number() {
        var week = new SettlementWeek(LocalDate.of(2026, 11, 20));
        assertThat(Settlement.numberOf("xinhe", week, 1)).isEqualTo("JS-xinhe-2026-11-20");
        assertThat(Settlement.numberOf("xinhe", week, 2)).isEqualTo("JS-xinhe-2026-11-20-2");
        var settlement = opened();
        assertThat(settlement.getNumber()).isEqualTo("JS-xinhe-2026-11-20");
        assertThat(settlement.getOrganization()).isEqualTo("xinhe");
        assertThat(settlement.getAttempt()).isEqualTo(2);
        assertThat(settlement.getPolicy()).isEqualTo("township");
        assertThat(settlement.getOpenedAt()).isEqualTo(NOW);
        assertThat(settlement.week()).isEqualTo(week);
    }

    @Test
    @DisplayName("T-11: is due at the policy's hour, where the policy settles its weeks at all")
    void terms() {
        var row = new HashMap<String, Object>(Map.of(
                "settles", true,
                "day", "SATURDAY",
                "time", "09:00",
                "objectionWindow", "P2D",
                "lateCounts", false,
                "counterPosts", "office-clerk,supervision",
                "confirmingPosts", "supervision",
                "signedBy", "监察室"));
        var terms = SettlementTerms.of(row);
        assertThat(terms).isEqualTo(terms(false));
        assertThat(terms.settledAt(new SettlementWeek(LocalDate.of(2026, 11, 20)), SHANGHAI))
                .isEqualTo(NOW);
        row.put("settles", false);
        assertThat(SettlementTerms.of(row))
                .isEqualTo(new SettlementTerms(false, null, null, null, false, null, null, null));
    }

    private static SettlementTerms terms(boolean lateCounts) {
        return new SettlementTerms(
                true,
                DayOfWeek.SATURDAY,
                LocalTime.of(9, 0),
                Duration.ofDays(2),
                lateCounts,
                "office-clerk,supervision",
                "supervision",
                "监察室");
    }

    /** As the calendar enters it: straight into the table, so that two nodes do not both do so. */
    private static Settlement opened() {
        var settlement = new Settlement();
        Map.of(
                        "number",
                        "JS-xinhe-2026-11-20",
                        "organization",
                        "xinhe",
                        "friday",
                        LocalDate.of(2026, 11, 20),
                        "attempt",
                        2,
                        "policy",
                        "township",
                        "status",
                        OPENED,
                        "openedAt",
                        NOW)
                .forEach((field, value) -> ReflectionTestUtils.setField(settlement, field, value));
        return settlement;
    }

    private static SettlementStatus[] those(Predicate<SettlementStatus> condition) {
        return Arrays.stream(SettlementStatus.values()).filter(condition).toArray(SettlementStatus[]::new);
    }
}
