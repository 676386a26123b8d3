package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
            township, REPEATED_CIRCULARS, SEVERE, 0, 0, REFERRAL, PT24H, , , R-7
            company, PERSONAL_REMOVAL, MODERATE, 0, 0, WARNING, PT0S, , , C-9
            company, PERSONAL_REMOVAL, MODERATE, 1, 0, REFERRAL, PT24H, , , C-9
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

    @ParameterizedTest(name = "{6}: {0} {1}")
    @CsvSource({
        "township, REMOVAL, P30D, commission, P3D, P1D, C-9",
        "company, WARNING, P30D, commission, P10D, P3D, C-15",
        "ministry, WARNING, P30D, commission, P15D, P3D, T-8"
    })
    @DisplayName("say how long one may appeal, who judges, and how fast")
    void giveTheTermsOfAppeal(
            String policy,
            MeasureKind measure,
            String appealPeriod,
            String judgePost,
            String reviewPeriod,
            String reminder,
            String clause) {
        assertThat(decisions
                        .evaluateDecisionTableByKey("appeal-terms", Map.of("policy", policy, "measure", measure.name()))
                        .getSingleResult()
                        .getEntryMap())
                .containsOnly(
                        entry("appealPeriod", appealPeriod),
                        entry("judgePost", judgePost),
                        entry("reviewPeriod", reviewPeriod),
                        entry("reminder", reminder),
                        entry("clause", clause));
    }

    @Test
    @DisplayName("say that three circulars within a year are a case (R-7)")
    void giveTheThreshold() {
        assertThat(decisions
                        .evaluateDecisionTableByKey("circular-threshold", Map.of("policy", "ministry"))
                        .getSingleResult()
                        .getEntryMap())
                .containsOnly(entry("circulars", 3), entry("severity", "SEVERE"), entry("clause", "R-7"));
    }

    @ParameterizedTest(name = "{4}: {0} {1} {2} → {3}")
    @CsvSource({
        "bureau, SECRETS, WARNING, , B-3",
        "township, SECRETS, CIRCULAR, , C-11",
        "hospital, ADVERTISING, WARNING, P1Y, H-8",
        "company, ATTACK, STAFF_RULES, P3Y, C-15",
        "township, VULGAR, GUIDANCE, P6M, T-5",
        "company, VULGAR, REMOVAL, P2Y, C-9",
        "township, RUMOUR, FINE, P2Y, T-8",
        "township, , CIRCULAR, P2Y, T-8",
        "ministry, VULGAR, MUTE, P1Y, 通用阶梯"
    })
    @DisplayName("say how long a measure counts as an earlier offence")
    void giveTheWindow(String policy, Category category, MeasureKind measure, String window, String clause) {
        var inputs = new HashMap<String, Object>();
        inputs.put("policy", policy);
        inputs.put("category", category == null ? null : category.name());
        inputs.put("measure", measure.name());

        assertThat(decisions
                        .evaluateDecisionTableByKey("offence-window", inputs)
                        .getSingleResult()
                        .getEntryMap())
                .containsOnly(entry("window", window), entry("clause", clause));
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
