package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("The tables of group-creation")
class GroupTablesTest {

    @Autowired
    DecisionService decisions;

    @ParameterizedTest(name = "{0}: a {2} may not apply for {1} ({3})")
    @CsvSource({
        "company, ALL_STAFF, UNIT, 公司规定第一条",
        "company, LEADERSHIP, MEMBER, 公司规定第一条",
        "company, BUSINESS, MEMBER, 不得擅自建立子群",
        "hospital, DEPARTMENT, MEMBER, 由需求部门提出",
        "township, ALL_STAFF, UNIT, 办公室统一管理",
        "bureau, LEADERSHIP, MEMBER, 办公室统一管理",
        "township, WORK, MEMBER, 严禁随意新建",
        "another, TEMPORARY, MEMBER, 严禁随意新建"
    })
    @DisplayName("C-1, C-15, H-1, T-2, R-3: who may not apply for which type, with the reason")
    void refused(String policy, String type, String standing, String clause) {
        assertThat(approval(policy, type, standing)).containsEntry("permitted", false);
        assertThat(approval(policy, type, standing).get("reason").toString()).isNotBlank();
        assertThat(approval(policy, type, standing).get("clause").toString()).contains(clause);
    }

    @ParameterizedTest(name = "{0}, {1} → approval {2}, filed with {3}, code in name {4}")
    @CsvSource({
        "company, BUSINESS, false, office-clerk, true",
        "company, DEPARTMENT, true, office-clerk, true",
        "hospital, DEPARTMENT, true, publicity, false",
        "bureau, DEPARTMENT, true, office-clerk, false",
        "township, BUSINESS, true, publicity, false",
        "district, WORK, true, office-clerk, false",
        "another, DEPARTMENT, true, office-clerk, false"
    })
    @DisplayName("C-2, C-4, H-1, B-6, T-2, R-1: who approves and who files, under each policy and under a sixth one")
    void permitted(String policy, String type, boolean approval, String post, boolean codeInName) {
        assertThat(approval(policy, type, "UNIT"))
                .containsEntry("permitted", true)
                .containsEntry("approvalRequired", approval)
                .containsEntry("clerkReview", approval)
                .containsEntry("filingPost", post)
                .containsEntry("codeInName", codeInName)
                .containsEntry("reminderAfter", "P1D")
                .containsEntry("standInAfter", "P2D")
                .containsEntry("reviewAfter", "P1Y");
    }

    @Test
    @DisplayName(
            "T-2: the office does not review its own application; it may apply for groups of the whole organization")
    void office() {
        assertThat(approval("company", "ALL_STAFF", "OFFICE"))
                .containsEntry("permitted", true)
                .containsEntry("clerkReview", false)
                .containsEntry("approvalRequired", true);
        assertThat(approval("township", "LEADERSHIP", "LEADER"))
                .containsEntry("permitted", true)
                .containsEntry("clerkReview", true);
    }

    @Test
    @DisplayName("R-3: a temporary group is looked at again after three months")
    void temporary() {
        assertThat(approval("township", "TEMPORARY", "UNIT")).containsEntry("reviewAfter", "P3M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bureau", "township", "company", "hospital", "district", "another"})
    @DisplayName("C-9, R-5, B-2, H-4: every policy announces real names, secrecy, no advertising and no check-in")
    void rules(String policy) {
        assertThat(rulesOf(policy)).contains("实名", "涉密", "商业广告", "不要求打卡");
    }

    @Test
    @DisplayName("B-9, T-4, T-7, C-8, H-8: what only one policy demands is announced there only")
    void ownRules() {
        assertThat(rulesOf("bureau")).contains("4 小时").doesNotContain("语音");
        assertThat(rulesOf("township")).contains("不得发布语音信息", "30 分钟").doesNotContain("4 小时");
        assertThat(rulesOf("company")).contains("岗位");
        assertThat(rulesOf("hospital")).contains("负面广告");
    }

    private Map<String, Object> approval(String policy, String type, String standing) {
        return decisions
                .evaluateDecisionTableByKey(
                        "group-approval", Map.of("policy", policy, "groupType", type, "applicantStanding", standing))
                .getSingleResult()
                .getEntryMap();
    }

    private String rulesOf(String policy) {
        return decisions
                .evaluateDecisionTableByKey("group-rules", Map.of("policy", policy))
                .collectEntries("text")
                .toString();
    }
}
