package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.ViolationCaseTest.NOON;
import static org.qunli.violation.ViolationCaseTest.against;
import static org.qunli.violation.ViolationCaseTest.againstUnit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunli.organization.PostType;
import org.qunli.violation.EvidenceRepository.Item;

@DisplayName("Who looks at a case")
class ViewerTest {

    private static final Set<PostType> IN_CHARGE = EnumSet.of(
            PostType.GROUP_ADMINISTRATOR,
            PostType.OFFICE_CLERK,
            PostType.COMMISSION,
            PostType.SUPERVISION,
            PostType.PARTY_SECRETARY);

    @ParameterizedTest
    @EnumSource
    @DisplayName("by a post for its unit sees all of it, if the post looks after cases; by a post elsewhere nothing")
    void posts(PostType post) {
        var violation = against("gaofeng", false);
        assertThat(holder(post, "xinhe-c01").to(violation))
                .isEqualTo(IN_CHARGE.contains(post) ? Access.FULL : Access.NONE);
        assertThat(holder(post, "xinhe-c02").to(violation)).isEqualTo(Access.NONE);
    }

    @Test
    @DisplayName("as whoever approves sees it once it is referred, whatever the post (T-8)")
    void approver() {
        var violation = against("gaofeng", false);
        var deputy = holder(PostType.DEPUTY_LEADER, "xinhe-c01");
        assertThat(deputy.to(violation)).isEqualTo(Access.NONE);
        violation.refer(PostType.COMMISSION, PostType.DEPUTY_LEADER, PostType.SUPERVISION);
        assertThat(deputy.to(violation)).isEqualTo(Access.FULL);
        assertThat(holder(PostType.DEPUTY_LEADER, "xinhe-c02").to(violation)).isEqualTo(Access.NONE);
    }

    @Test
    @DisplayName("as the group's administrator sees it, of a group among theirs; a unit's case has no group")
    void administrator() {
        var administrator = new Viewer("chenjing", Map.of(), Set.of("001.001"), Set.of());
        assertThat(administrator.to(against("gaofeng", false))).isEqualTo(Access.FULL);
        assertThat(new Viewer("sunlei", Map.of(), Set.of("001.002"), Set.of()).to(against("gaofeng", false)))
                .isEqualTo(Access.NONE);
        assertThat(administrator.to(againstUnit("xinhe-c02"))).isEqualTo(Access.NONE);
    }

    @Test
    @DisplayName("as the accused, or the head of the accused unit, sees it once told, whatever post they hold (C-9)")
    void accused() {
        var violation = against("gaofeng", false);
        var accused =
                new Viewer("gaofeng", Map.of(PostType.COMMISSION, Set.of("xinhe-c01")), Set.of("001.001"), Set.of());
        assertThat(accused.to(violation)).isEqualTo(Access.NONE);
        violation.inform(NOON);
        assertThat(accused.to(violation)).isEqualTo(Access.ACCUSED);

        var unit = againstUnit("xinhe-c02");
        var head = new Viewer("wangxinghua", Map.of(), Set.of(), Set.of("xinhe-c02"));
        assertThat(head.to(unit)).isEqualTo(Access.NONE);
        unit.inform(NOON);
        assertThat(head.to(unit)).isEqualTo(Access.ACCUSED);
        assertThat(head.to(violation)).as("a case against a person").isEqualTo(Access.NONE);
        assertThat(new Viewer("sunlei", Map.of(), Set.of(), Set.of("xinhe-c03")).to(unit))
                .isEqualTo(Access.NONE);
    }

    @Test
    @DisplayName("as its reporter sees what a reporter may know, whatever post they hold")
    void reporter() {
        var reporter = holder("zhouli", PostType.COMMISSION);
        assertThat(reporter.to(against("gaofeng", false))).isEqualTo(Access.REPORTER);
    }

    @Test
    @DisplayName("is concerned if it is about them or a unit that they head, or reported by them")
    void concerned() {
        var violation = against("gaofeng", false);
        assertThat(viewer("gaofeng").isConcerned(violation)).isTrue();
        assertThat(viewer("zhouli").isConcerned(violation)).isTrue();
        assertThat(viewer("sunlei").isConcerned(violation)).isFalse();
        assertThat(new Viewer("sunlei", Map.of(), Set.of(), Set.of("xinhe-c02")).isConcerned(againstUnit("xinhe-c02")))
                .isTrue();
    }

    @Test
    @DisplayName("learns a confidential reporter's name only as the commission in charge, or as the reporter (R-6)")
    void confidential() {
        var violation = against("gaofeng", true);
        assertThat(holder(PostType.COMMISSION, "xinhe-c01").maySee("zhouli", violation))
                .isTrue();
        assertThat(viewer("zhouli").maySee("zhouli", violation)).isTrue();
        for (var post : EnumSet.complementOf(EnumSet.of(PostType.COMMISSION))) {
            assertThat(holder(post, "xinhe-c01").maySee("zhouli", violation))
                    .as(post.id())
                    .isFalse();
            assertThat(holder(post, "xinhe-c01").maySee("gaofeng", violation)).isTrue();
        }
        assertThat(holder(PostType.COMMISSION, "xinhe-c02").maySee("zhouli", violation))
                .isFalse();
        violation.inform(NOON);
        assertThat(holder("gaofeng", PostType.COMMISSION).maySee("zhouli", violation))
                .as("the accused, though of the commission")
                .isFalse();
        assertThat(viewer("gaofeng").maySee("zhouli", against("gaofeng", false)))
                .as("an open report")
                .isTrue();
    }

    @Test
    @DisplayName(
            "finds the files: all in charge, the accused all but the confidential reporter's, the reporter the own ones (R-6)")
    void files() {
        var files = List.of(file(1, "zhouli"), file(2, "chenjing"));
        var violation = against("gaofeng", true);
        violation.inform(NOON);
        assertThat(EvidenceService.shown(files, violation, holder(PostType.SUPERVISION, "xinhe-c01")))
                .isEqualTo(files);
        assertThat(EvidenceService.shown(files, violation, viewer("gaofeng"))).containsExactly(files.get(1));
        assertThat(EvidenceService.shown(files, violation, viewer("zhouli"))).containsExactly(files.get(0));
        assertThat(EvidenceService.shown(files, violation, viewer("sunlei"))).isEmpty();
    }

    @Test
    @DisplayName(
            "finds in the record what is meant for them: the reporter hears of the end, the accused not of the inquiry")
    void steps() {
        assertThat(shownTo(Access.FULL)).containsExactly(CaseAction.values());
        assertThat(shownTo(Access.NONE)).isEmpty();
        assertThat(shownTo(Access.REPORTER))
                .containsExactly(
                        CaseAction.REPORTED,
                        CaseAction.WITHDRAWN,
                        CaseAction.DUTY_ADDED,
                        CaseAction.FACTS_DISMISSED,
                        CaseAction.REVIEW_DISMISSED,
                        CaseAction.CLOSED);
        assertThat(shownTo(Access.ACCUSED))
                .contains(CaseAction.REPORTED, CaseAction.MEASURE_RECORDED, CaseAction.APPEAL_UPHELD)
                .doesNotContain(
                        CaseAction.EVIDENCE_ADDED,
                        CaseAction.FACTS_CONFIRMED,
                        CaseAction.REVIEW_PROPOSED,
                        CaseAction.APPROVAL_RETURNED);
    }

    @Test
    @DisplayName("holds posts for units that are counted once")
    void units() {
        var viewer = new Viewer(
                "x",
                Map.of(PostType.COMMISSION, Set.of("a", "b"), PostType.SUPERVISION, Set.of("b", "c")),
                Set.of(),
                Set.of());
        assertThat(viewer.allUnits()).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static List<CaseAction> shownTo(Access access) {
        return Arrays.stream(CaseAction.values())
                .filter(action -> action.shownTo(access))
                .toList();
    }

    private static Viewer viewer(String account) {
        return new Viewer(account, Map.of(), Set.of(), Set.of());
    }

    private static Viewer holder(PostType post, String unit) {
        return new Viewer("holder", Map.of(post, Set.of(unit)), Set.of(), Set.of());
    }

    private static Viewer holder(String account, PostType post) {
        return new Viewer(account, Map.of(post, Set.of("xinhe-c01")), Set.of(), Set.of());
    }

    private static Item file(long id, String capturedBy) {
        return new Item(id, "图.png", "image/png", 1, "00", capturedBy, NOON);
    }
}
