package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.organization.PostType;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Every row of the tables; {@code ministry} is a policy that has no rows of its own. */
@QunliTest
@DisplayName("The tables of violations")
class ViolationTablesTest {

    @Autowired
    DecisionService decisions;

    @ParameterizedTest(name = "{9}: {0} {1} {2}, {3} earlier, {4} missed → {5}")
    @CsvSource(textBlock = """
            bureau, WRONG_NICKNAME, MODERATE, 0, 0, WARNING, PT0S, , P3D, B-1
            bureau, WRONG_NICKNAME, MODERATE, 0, 1, REMOVAL, PT24H, , , B-1
            bureau, SECRETS, MODERATE, 0, 0, REFERRAL, PT24H, , , B-3
            bureau, VULGAR, SEVERE, 0, 0, REFERRAL, PT24H, , , B-2
            bureau, ADVERTISING, MODERATE, 0, 0, WARNING, PT0S, , , B-2
            bureau, ADVERTISING, MODERATE, 1, 0, REMOVAL, PT24H, , , B-2
            bureau, VULGAR, MODERATE, 0, 0, GUIDANCE, PT0S, , , B-7
            bureau, VULGAR, MODERATE, 1, 0, WARNING, PT0S, , , B-7
            bureau, VULGAR, MODERATE, 2, 0, MUTE, PT0S, P7D, , B-7
            township, WRONG_NICKNAME, MODERATE, 0, 0, WARNING, PT0S, , P3D, T-1
            township, WRONG_NICKNAME, MODERATE, 0, 1, REMOVAL, PT24H, , , T-1
            township, SECRETS, MODERATE, 0, 0, REFERRAL, PT24H, , , T-8
            township, NOT_IMPLEMENTED, MODERATE, 0, 0, REFERRAL, PT24H, , , T-9
            township, VULGAR, SEVERE, 0, 0, REFERRAL, PT24H, , , T-8
            township, VULGAR, MODERATE, 3, 0, REFERRAL, PT24H, , , T-8
            township, VOICE_MESSAGE, MODERATE, 0, 0, GUIDANCE, PT0S, , , T-4
            township, VOICE_MESSAGE, MODERATE, 1, 0, WARNING, PT0S, , , T-4
            township, VOICE_MESSAGE, MODERATE, 2, 0, MUTE, PT0S, P3D, , T-4
            township, RUMOUR, MODERATE, 0, 0, WARNING, PT0S, , , T-5
            township, RUMOUR, MODERATE, 1, 0, MUTE, PT0S, P7D, , T-5
            township, RUMOUR, MODERATE, 2, 0, REFERRAL, PT24H, , , T-8
            township, VULGAR, MODERATE, 0, 0, GUIDANCE, PT0S, , , T-5
            township, VULGAR, MODERATE, 1, 0, WARNING, PT0S, , , T-5
            township, VULGAR, MODERATE, 2, 0, MUTE, PT0S, P3D, , T-5
            company, WRONG_NICKNAME, MODERATE, 0, 0, WARNING, PT0S, , P3D, C-8
            company, WRONG_NICKNAME, MODERATE, 0, 1, REMOVAL, PT24H, , , C-8
            company, SUBGROUP, MODERATE, 0, 0, WARNING, PT0S, , P2D, C-15
            company, SUBGROUP, MODERATE, 0, 1, REFERRAL, PT24H, , , C-15
            company, SECRETS, MODERATE, 0, 0, REFERRAL, PT24H, , , C-11
            company, NOT_IMPLEMENTED, MODERATE, 0, 0, REFERRAL, PT24H, , , C-14
            company, VULGAR, SEVERE, 0, 0, REFERRAL, PT24H, , , C-15
            company, VULGAR, MODERATE, 3, 0, REFERRAL, PT24H, , , C-15
            company, FORWARDING, MODERATE, 0, 0, WARNING, PT0S, , , C-11
            company, FORWARDING, MODERATE, 1, 0, REMOVAL, PT24H, , , C-11
            company, VULGAR, MINOR, 0, 0, MUTE, PT0S, P1D, , C-15
            company, VULGAR, MODERATE, 0, 0, REMOVAL, PT24H, , , C-15
            hospital, WRONG_NICKNAME, MODERATE, 0, 0, WARNING, PT0S, , P3D, H-2
            hospital, WRONG_NICKNAME, MODERATE, 0, 1, REMOVAL, PT24H, , , H-2
            hospital, ADVERTISING, MODERATE, 0, 0, WARNING, PT0S, , , H-8
            hospital, ADVERTISING, MODERATE, 1, 0, REMOVAL, PT24H, , , H-8
            hospital, VULGAR, SEVERE, 0, 0, REFERRAL, PT24H, , , H-3
            hospital, VULGAR, MODERATE, 0, 0, GUIDANCE, PT0S, , , H-7
            hospital, VULGAR, MODERATE, 1, 0, WARNING, PT0S, , , H-3
            hospital, VULGAR, MODERATE, 2, 0, REMOVAL, PT24H, , , H-3
            district, SUBGROUP, MODERATE, 0, 0, WARNING, PT0S, , P3D, R-3
            district, SUBGROUP, MODERATE, 0, 1, REFERRAL, PT24H, , , R-3
            ministry, WRONG_NICKNAME, MODERATE, 0, 0, WARNING, PT0S, , P3D, R-1
            ministry, WRONG_NICKNAME, MODERATE, 0, 1, REMOVAL, PT24H, , , R-1
            ministry, SECRETS, MODERATE, 0, 0, REFERRAL, PT24H, , , T-8
            ministry, VULGAR, SEVERE, 0, 0, REFERRAL, PT24H, , , T-8
            ministry, VULGAR, MODERATE, 0, 0, GUIDANCE, PT0S, , , 通用阶梯
            ministry, VULGAR, MODERATE, 1, 0, WARNING, PT0S, , , 通用阶梯
            ministry, VULGAR, MODERATE, 2, 0, MUTE, PT0S, P3D, , 通用阶梯
            ministry, VULGAR, MODERATE, 3, 0, REMOVAL, PT24H, , , 通用阶梯
            ministry, VULGAR, MODERATE, 4, 0, REFERRAL, PT24H, , , 通用阶梯
            """)
    @DisplayName("give the step of the ladder")
    void giveTheMeasure(
            String policy,
            Category category,
            Severity severity,
            int earlierOffences,
            int missedCorrections,
            MeasureKind measure,
            String hearingPeriod,
            String measureDuration,
            String correctionPeriod,
            String clause) {
        var ruling = decisions
                .evaluateDecisionTableByKey(
                        "violation-measure",
                        Map.of(
                                "policy", policy,
                                "category", category.name(),
                                "severity", severity.name(),
                                "earlierOffences", earlierOffences,
                                "missedCorrections", missedCorrections))
                .getSingleResult()
                .getEntryMap();

        assertThat(ruling)
                .containsOnly(
                        entry("measure", measure.name()),
                        entry("hearingPeriod", hearingPeriod),
                        entry("executionPeriod", "P1D"),
                        entry("measureDuration", measureDuration),
                        entry("correctionPeriod", correctionPeriod),
                        entry("clause", clause));
    }

    @ParameterizedTest
    @CsvSource({"bureau", "township", "company", "hospital", "district", "ministry"})
    @DisplayName("let everybody state their case before removal or referral (C-9)")
    void hearBeforeRemoval(String policy) {
        for (var category : Category.values()) {
            for (var severity : Severity.values()) {
                for (int earlier = 0; earlier < 5; earlier++) {
                    var ruling = decisions
                            .evaluateDecisionTableByKey(
                                    "violation-measure",
                                    Map.of(
                                            "policy", policy,
                                            "category", category.name(),
                                            "severity", severity.name(),
                                            "earlierOffences", earlier,
                                            "missedCorrections", earlier))
                            .getSingleResult()
                            .getEntryMap();
                    if (Arrays.asList("REMOVAL", "REFERRAL").contains(ruling.get("measure"))) {
                        assertThat(ruling).containsEntry("hearingPeriod", "PT24H");
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
    @CsvSource({
        "township, commission, party-secretary, supervision, T-8",
        "company, commission, main-leader, supervision, C-15",
        "ministry, commission, party-secretary, supervision, T-8"
    })
    @DisplayName("name the posts that review, approve and carry out a referral")
    void nameThePosts(String policy, String reviewPost, String approvalPost, String executionPost, String clause) {
        var posts = decisions
                .evaluateDecisionTableByKey("violation-referral", Map.of("policy", policy))
                .getSingleResult()
                .getEntryMap();

        assertThat(posts)
                .containsOnly(
                        entry("reviewPost", reviewPost),
                        entry("approvalPost", approvalPost),
                        entry("executionPost", executionPost),
                        entry("clause", clause));
        assertThat(reviewPost).satisfies(post -> assertThat(PostType.byId(post)).isPresent());
    }
}
