package org.qunli.process.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.qunli.process.model.Rule.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.support.BesideOthers;

/**
 * What will not run is found before it runs, and what is sound is left in peace. Each broken model is a shipped one with a
 * few letters changed.
 */
@BesideOthers
class ModelGuardTests {

    private static final ModelSet SHIPPED = ModelSet.in(Path.of("bpmn"), Path.of("forms"));

    private static final Vocabulary VOCABULARY = Vocabulary.packaged();

    /** What is found in a part of the shipped models; a few parts serve many tests. */
    private static final Map<ModelSet, List<Finding>> SOUND = new HashMap<>();

    /**
     * A model broken at one place.
     *
     * @param element where it is found; null for the file as a whole
     * @param proposal what the guard says would be right; null if nothing
     */
    private record Broken(Rule rule, String file, String element, String proposal, String... letters) {

        @Override
        public String toString() {
            return rule.id() + ": " + letters[0].strip();
        }
    }

    static List<Broken> brokenModels() {
        return Stream.of(
                        files(),
                        bindings(),
                        expressions(),
                        events(),
                        ways(),
                        tasks(),
                        timers(),
                        forms(),
                        tables(),
                        changes())
                .flatMap(models -> models)
                .toList();
    }

    private static Stream<Broken> files() {
        return Stream.of(
                new Broken(UNREADABLE, "group-review.bpmn", null, null, "</bpmn:definitions>", ""),
                new Broken(
                        UNREADABLE,
                        "group-review.bpmn",
                        null,
                        null,
                        "<bpmn:definitions ",
                        "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]><bpmn:definitions "),
                new Broken(
                        UNREADABLE,
                        "order-terms.dmn",
                        null,
                        null,
                        "<definitions ",
                        "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]><definitions "),
                new Broken(UNREADABLE, "found-group.form", null, null, "\"components\": [", "\"components\": "),
                new Broken(
                        INVALID,
                        "group-review.bpmn",
                        null,
                        null,
                        "<bpmn:process id=",
                        "<bpmn:prozess/><bpmn:process id="),
                new Broken(INVALID, "order-terms.dmn", null, null, "<decisionTable ", "<decisionTabel "),
                new Broken(INVALID, "settlement-measure.dmn", null, null, " name=\"fine\"", ""),
                new Broken(
                        WRONG_ID,
                        "group-review.bpmn",
                        "group-reviews",
                        "group-review",
                        "<bpmn:process id=\"group-review\"",
                        "<bpmn:process id=\"group-reviews\""),
                new Broken(
                        WRONG_ID,
                        "order-terms.dmn",
                        "order-term",
                        "order-terms",
                        "<decision id=\"order-terms\"",
                        "<decision id=\"order-term\""),
                new Broken(
                        WRONG_ID,
                        "found-group.form",
                        "find-group",
                        "found-group",
                        "\"id\": \"found-group\"",
                        "\"id\": \"find-group\""),
                new Broken(
                        NOT_EXECUTABLE,
                        "group-review.bpmn",
                        "group-review",
                        "isExecutable=\"true\"",
                        "isExecutable=\"true\"",
                        "isExecutable=\"false\""),
                new Broken(
                        NO_HISTORY_TIME,
                        "group-review.bpmn",
                        "group-review",
                        "camunda:historyTimeToLive=\"P3650D\"",
                        " camunda:historyTimeToLive=\"P3650D\"",
                        ""));
    }

    private static Stream<Broken> bindings() {
        var register = " camunda:delegateExpression=\"${registerGroup}\"";
        return Stream.of(
                new Broken(NO_IMPLEMENTATION, "group-creation.bpmn", "serviceTask_registerGroup", null, register, ""),
                new Broken(
                        FOREIGN_IMPLEMENTATION,
                        "group-creation.bpmn",
                        "serviceTask_registerGroup",
                        null,
                        register,
                        " camunda:class=\"org.example.Register\""),
                new Broken(
                        FOREIGN_LANGUAGE,
                        "group-creation.bpmn",
                        "flow_notPermitted",
                        null,
                        "xsi:type=\"bpmn:tFormalExpression\">${!rule.permitted}",
                        "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">rule.permitted"),
                new Broken(
                        FOREIGN_LANGUAGE,
                        "group-creation.bpmn",
                        "serviceTask_refuseApplication",
                        null,
                        "${rule.reason}",
                        "<camunda:script scriptFormat=\"groovy\">rule.reason</camunda:script>"),
                new Broken(
                        FOREIGN_LANGUAGE,
                        "settlement-measure.dmn",
                        "settlement-measure",
                        "feel",
                        "<inputEntry id=\"in_township1_misses\">",
                        "<inputEntry id=\"in_township1_misses\" expressionLanguage=\"groovy\">"),
                new Broken(
                        UNKNOWN_STEP,
                        "group-creation.bpmn",
                        "serviceTask_registerGroup",
                        "${registerGroup}",
                        "${registerGroup}",
                        "${registerGruop}"),
                new Broken(
                        UNKNOWN_LISTENER,
                        "group-creation.bpmn",
                        "userTask_fileGroup",
                        "${recordFiling}",
                        "${recordFiling}",
                        "${recordFilling}"),
                new Broken(
                        WRONG_KIND,
                        "group-creation.bpmn",
                        "serviceTask_registerGroup",
                        null,
                        "${registerGroup}",
                        "${recordFiling}"),
                new Broken(
                        UNKNOWN_TABLE,
                        "group-creation.bpmn",
                        "businessRuleTask_approvalRule",
                        "group-approval",
                        "decisionRef=\"group-approval\"",
                        "decisionRef=\"group-aproval\""),
                new Broken(
                        UNKNOWN_FORM,
                        "group-creation.bpmn",
                        "userTask_foundGroup",
                        "found-group",
                        "formRef=\"found-group\"",
                        "formRef=\"foundgroup\""),
                new Broken(
                        UNKNOWN_PROCESS,
                        "group-cleanup.bpmn",
                        "callActivity_unitSelfCheck",
                        "unit-self-check",
                        "calledElement=\"unit-self-check\"",
                        "calledElement=\"unit-selfcheck\""),
                new Broken(
                        LOOSE_BINDING,
                        "group-creation.bpmn",
                        "userTask_foundGroup",
                        "camunda:formRefBinding=\"deployment\"",
                        "formRef=\"found-group\" camunda:formRefBinding=\"deployment\"",
                        "formRef=\"found-group\" camunda:formRefBinding=\"latest\""),
                new Broken(
                        LOOSE_BINDING,
                        "violation-handling.bpmn",
                        "businessRuleTask_measure",
                        "${ruleVersions.inForce('violation-measure', occurredAt, openedAt)}",
                        "${ruleVersions.inForce('violation-measure', occurredAt, openedAt)}",
                        "2"),
                new Broken(
                        UNUSED_FORM,
                        "group-creation.bpmn>found-group.form",
                        null,
                        null,
                        "formRef=\"found-group\"",
                        "formRef=\"file-group\""),
                new Broken(
                        UNUSED_TABLE,
                        "notice-acknowledgement.bpmn>notice-counter.dmn",
                        "notice-counter",
                        null,
                        "decisionRef=\"notice-counter\"",
                        "decisionRef=\"notice-authority\""));
    }

    private static Stream<Broken> expressions() {
        return Stream.of(
                new Broken(
                        BROKEN_EXPRESSION,
                        "group-creation.bpmn",
                        "flow_notPermitted",
                        null,
                        "${!rule.permitted}",
                        "${!rule.permitted"),
                new Broken(
                        UNKNOWN_BEAN,
                        "violation-handling.bpmn",
                        "userTask_checkFacts",
                        "recusal",
                        "${recusal.eligible(caseNumber, 'INVESTIGATOR'",
                        "${recusals.eligible(caseNumber, 'INVESTIGATOR'"),
                new Broken(
                        UNKNOWN_METHOD,
                        "group-cleanup.bpmn",
                        "callActivity_unitSelfCheck",
                        "unitsOf(1)",
                        "${cleanupRoles.unitsOf(campaign)}",
                        "${cleanupRoles.unitOf(campaign)}"),
                new Broken(
                        UNKNOWN_METHOD,
                        "violation-handling.bpmn",
                        "userTask_checkFacts",
                        "eligible(1, 2, 3)",
                        "'INVESTIGATOR', 'group-administrator')",
                        "'INVESTIGATOR')"),
                new Broken(
                        UNKNOWN_VARIABLE,
                        "group-creation.bpmn",
                        "userTask_decideApplication",
                        "approver",
                        "${approver}",
                        "${aprover}"),
                new Broken(
                        UNKNOWN_OUTPUT,
                        "group-creation.bpmn",
                        "serviceTask_assignCode",
                        "rule.codeInName",
                        "${rule.codeInName}",
                        "${rule.codeInTheName}"),
                new Broken(
                        UNKNOWN_VALUE,
                        "group-creation.bpmn",
                        "flow_rejected",
                        "reject",
                        "${decision == 'reject'}",
                        "${decision == 'rejected'}"),
                new Broken(
                        UNKNOWN_VALUE,
                        "order-implementation.bpmn",
                        "flow_outcome_closeOrder",
                        "FINISHED",
                        "${outcome == 'FINISHED'}",
                        "${outcome == 'FINISH'}"),
                new Broken(
                        UNKNOWN_POST,
                        "group-creation.bpmn",
                        "userTask_foundGroup",
                        "group-administrator",
                        "candidateGroups=\"group-administrator@",
                        "candidateGroups=\"group-administrators@"),
                new Broken(
                        UNKNOWN_POST,
                        "group-approval.dmn",
                        "rule_group-approval_hospital",
                        "publicity",
                        "\"publicity\"",
                        "\"publicty\""),
                new Broken(
                        UNKNOWN_ROLE,
                        "violation-handling.bpmn",
                        "userTask_commissionReview",
                        "REVIEWER",
                        "'REVIEWER'",
                        "'REVIEWERS'"),
                new Broken(
                        STEP_WITHOUT_VARIABLE,
                        "group-creation.bpmn",
                        "serviceTask_registerGroup",
                        null,
                        "${registerGroup}",
                        "${referCase}"));
    }

    private static Stream<Broken> events() {
        var message = "<bpmn:messageEventDefinition id=\"messageDefinition_withdrawDuringRevision\""
                + " messageRef=\"message_groupApplicationWithdrawn\" />";
        var definitions = "<bpmn:message id=\"message_groupApplicationWithdrawn\"";
        var end = "<bpmn:incoming>flow_done</bpmn:incoming>";
        return Stream.of(
                new Broken(
                        UNKNOWN_MESSAGE,
                        "group-creation.bpmn",
                        "message_withdrawDuringRevision",
                        "group-application-withdrawn",
                        "name=\"group-application-withdrawn\"",
                        "name=\"group-application-withdraw\""),
                new Broken(
                        UNCAUGHT_MESSAGE,
                        "group-creation.bpmn",
                        null,
                        "group-application-withdrawn",
                        "name=\"group-application-withdrawn\"",
                        "name=\"group-application-withdraw\""),
                new Broken(
                        UNTHROWN_SIGNAL,
                        "group-creation.bpmn",
                        "message_withdrawDuringRevision",
                        null,
                        message,
                        "<bpmn:signalEventDefinition id=\"signalDefinition\" signalRef=\"signal\" />",
                        definitions,
                        "<bpmn:signal id=\"signal\" name=\"stop\" />" + definitions),
                new Broken(
                        UNCAUGHT_SIGNAL,
                        "group-creation.bpmn",
                        "endEvent_registered",
                        null,
                        end,
                        end + "<bpmn:signalEventDefinition id=\"signalDefinition\" signalRef=\"signal\" />",
                        definitions,
                        "<bpmn:signal id=\"signal\" name=\"stop\" />" + definitions),
                new Broken(
                        UNTHROWN_ERROR,
                        "message-delivery.bpmn",
                        "error_undelivered",
                        "messageUndelivered",
                        "errorCode=\"messageUndelivered\"",
                        "errorCode=\"messageUndeliverd\""),
                new Broken(
                        UNCAUGHT_ERROR,
                        "message-delivery.bpmn",
                        "serviceTask_sendMessage",
                        null,
                        "errorCode=\"messageUndelivered\"",
                        "errorCode=\"messageUndeliverd\""),
                new Broken(
                        UNTHROWN_ESCALATION,
                        "group-creation.bpmn",
                        "message_withdrawDuringApproval",
                        null,
                        "<bpmn:messageEventDefinition id=\"messageDefinition_withdrawDuringApproval\""
                                + " messageRef=\"message_groupApplicationWithdrawn\" />",
                        "<bpmn:escalationEventDefinition id=\"escalationDefinition\" escalationRef=\"escalation\" />",
                        definitions,
                        "<bpmn:escalation id=\"escalation\" escalationCode=\"late\" />" + definitions),
                new Broken(
                        UNCAUGHT_ESCALATION,
                        "group-creation.bpmn",
                        "endEvent_registered",
                        null,
                        end,
                        end
                                + "<bpmn:escalationEventDefinition id=\"escalationDefinition\""
                                + " escalationRef=\"escalation\" />",
                        definitions,
                        "<bpmn:escalation id=\"escalation\" escalationCode=\"late\" />" + definitions));
    }

    private static Stream<Broken> ways() {
        var toFound = "<bpmn:sequenceFlow id=\"flow_toFound\" sourceRef=\"gateway_joinFounding\""
                + " targetRef=\"serviceTask_commissionFounding\" />";
        var cut = new String[] {
            toFound,
            "",
            "<bpmn:outgoing>flow_toFound</bpmn:outgoing>",
            "",
            "<bpmn:incoming>flow_toFound</bpmn:incoming>",
            ""
        };
        return Stream.of(
                new Broken(
                        GATEWAY_WITHOUT_DEFAULT,
                        "notice-acknowledgement.bpmn",
                        "gateway_approval",
                        "default=\"flow_approval_recordApproval\"",
                        "${decision == 'reject'}",
                        "${decision == 'return'}"),
                new Broken(
                        GATEWAY_WITHOUT_DEFAULT,
                        "approve-notice.form>notice-acknowledgement.bpmn",
                        "gateway_approval",
                        "default=\"flow_approval_recordApproval\"",
                        "\"value\": \"reject\"",
                        "\"value\": \"refuse\""),
                new Broken(
                        GATEWAY_WITHOUT_DEFAULT,
                        "archive-check.bpmn",
                        "gateway_damage",
                        "default=\"flow_damage_sound\"",
                        "${!damage}",
                        "${damage}"),
                new Broken(
                        FLOW_WITHOUT_CONDITION,
                        "group-creation.bpmn",
                        "flow_permitted",
                        null,
                        " default=\"flow_permitted\"",
                        ""),
                new Broken(DEAD_END, "group-creation.bpmn", "gateway_joinFounding", null, cut),
                new Broken(UNREACHABLE, "group-creation.bpmn", "serviceTask_commissionFounding", null, cut),
                new Broken(
                        NEVER_ENDS,
                        "group-creation.bpmn",
                        "businessRuleTask_groupRules",
                        null,
                        "targetRef=\"endEvent_registered\"",
                        "targetRef=\"serviceTask_registerGroup\""));
    }

    private static Stream<Broken> tasks() {
        return Stream.of(
                new Broken(
                        TASK_WITHOUT_NAME,
                        "group-creation.bpmn",
                        "userTask_foundGroup",
                        null,
                        " name=\"建群：${groupName}\"",
                        ""),
                new Broken(
                        TASK_WITHOUT_FORM,
                        "group-creation.bpmn",
                        "userTask_foundGroup",
                        null,
                        " camunda:formRef=\"found-group\" camunda:formRefBinding=\"deployment\"",
                        ""),
                new Broken(
                        TASK_WITHOUT_CANDIDATE,
                        "group-creation.bpmn",
                        "userTask_foundGroup",
                        null,
                        " camunda:assignee=\"${administrator}\""
                                + " camunda:candidateGroups=\"group-administrator@${administration}\"",
                        ""),
                new Broken(
                        TASK_WITHOUT_DUE_DATE,
                        "group-creation.bpmn",
                        "userTask_decideApplication",
                        "camunda:dueDate=\"P3D\"",
                        " camunda:dueDate=\"${rule.standInAfter}\"",
                        ""),
                new Broken(
                        TASK_WITHOUT_DUE_DATE,
                        "group-creation.bpmn",
                        "userTask_foundGroup",
                        "camunda:dueDate=\"P3D\"",
                        " No due date: no clause sets one.",
                        ""));
    }

    private static Stream<Broken> timers() {
        return Stream.of(
                new Broken(BROKEN_TIMER, "message-delivery.bpmn", "timer_throttled", null, ">PT1M<", ">1分钟<"),
                new Broken(
                        BROKEN_TIMER,
                        "violation-handling.bpmn",
                        "userTask_commissionReview",
                        null,
                        "\"P5D\"",
                        "\"5D\""),
                new Broken(
                        BROKEN_TIMER,
                        "group-approval.dmn>group-approval.dmn",
                        "rule_group-approval_township",
                        null,
                        "township_reminderAfter\">\n          <text>\"P1D\"",
                        "township_reminderAfter\">\n          <text>\"1天\""),
                new Broken(
                        ENDLESS_TIMER,
                        "group-creation.bpmn",
                        "timer_remindApprover",
                        "R3/PT24H",
                        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">${rule.reminderAfter}</bpmn:timeDuration>",
                        "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R/PT4H</bpmn:timeCycle>"),
                new Broken(
                        REMINDER_TOO_LATE,
                        "group-creation.bpmn>group-approval.dmn",
                        "rule_group-approval_township",
                        null,
                        "${rule.standInAfter}</bpmn:timeDuration>",
                        "PT1H</bpmn:timeDuration>"),
                new Broken(
                        REMINDER_TOO_LATE,
                        "group-approval.dmn",
                        "rule_group-approval_township",
                        null,
                        "township_reminderAfter\">\n          <text>\"P1D\"",
                        "township_reminderAfter\">\n          <text>\"P2D\""));
    }

    private static Stream<Broken> forms() {
        return Stream.of(
                new Broken(
                        FORM_TOO_NEW,
                        "found-group.form",
                        null,
                        "\"schemaVersion\": 16",
                        "\"schemaVersion\": 16",
                        "\"schemaVersion\": 17"),
                new Broken(
                        UNKNOWN_COMPONENT,
                        "found-group.form",
                        "field_groupSize",
                        "number",
                        "\"type\": \"number\"",
                        "\"type\": \"numbr\""),
                new Broken(
                        KEY_TWICE,
                        "found-group.form",
                        "field_foundingNote",
                        null,
                        "\"key\": \"foundingNote\"",
                        "\"key\": \"foundedName\""),
                new Broken(
                        BROKEN_FORM_EXPRESSION,
                        "review-application.form",
                        "overlapsNone",
                        null,
                        "=count(overlaps) > 0",
                        "=count(overlaps > 0"),
                new Broken(
                        UNKNOWN_FORM_VARIABLE,
                        "review-application.form",
                        "overlapsNone",
                        "overlaps",
                        "=count(overlaps) > 0",
                        "=count(overlap) > 0"),
                new Broken(
                        UNKNOWN_FORM_VARIABLE,
                        "commission-review.form",
                        "commission_review_2",
                        "statements",
                        "{{#loop statements}}",
                        "{{#loop statement}}"),
                new Broken(
                        FIELD_NOT_READ,
                        "found-group.form",
                        "field_foundingNote",
                        "foundingNote",
                        "\"key\": \"foundingNote\"",
                        "\"key\": \"foundingNotes\""),
                new Broken(
                        FIELD_TYPE,
                        "found-group.form",
                        "field_groupSize",
                        "number",
                        "\"type\": \"number\"",
                        "\"type\": \"textfield\""));
    }

    private static Stream<Broken> tables() {
        return Stream.of(
                new Broken(
                        TABLE_WITHOUT_POLICY,
                        "order-terms.dmn",
                        "order-terms",
                        "policy",
                        "<text>policy</text>",
                        "<text>kind</text>"),
                new Broken(
                        UNKNOWN_POLICY,
                        "settlement-measure.dmn",
                        "rule_township1",
                        "township",
                        "\"township\"",
                        "\"townhip\""),
                new Broken(
                        POLICY_NOT_SERVED,
                        "settlement-measure.dmn",
                        "settlement-measure",
                        null,
                        "<inputEntry id=\"in_other_policy\">\n          <text>-</text>",
                        "<inputEntry id=\"in_other_policy\">\n          <text>\"hospital\"</text>"),
                new Broken(BROKEN_CELL, "settlement-measure.dmn", "rule_townshipMore", null, "&gt; 3", "&gt; 3 and"),
                new Broken(
                        UNKNOWN_INPUT,
                        "settlement-measure.dmn",
                        "input_misses",
                        "misses",
                        "<text>misses</text>",
                        "<text>mises</text>"),
                new Broken(
                        UNKNOWN_INPUT,
                        "group-approval.dmn",
                        "input_groupType",
                        "groupType",
                        "<text>groupType</text>",
                        "<text>grouptype</text>"),
                new Broken(
                        MISSING_OUTPUT,
                        "settlement-measure.dmn",
                        "settlement-measure",
                        "fine",
                        "name=\"fine\"",
                        "name=\"fines\""),
                new Broken(
                        TABLE_GAP,
                        "settlement-measure.dmn",
                        "settlement-measure",
                        null,
                        "<inputEntry id=\"in_other_misses\">\n          <text>-</text>",
                        "<inputEntry id=\"in_other_misses\">\n          <text>&gt; 0</text>"),
                new Broken(
                        TABLE_OVERLAP,
                        "settlement-measure.dmn",
                        "rule_other",
                        null,
                        "hitPolicy=\"FIRST\"",
                        "hitPolicy=\"UNIQUE\""),
                new Broken(
                        ROW_UNREACHABLE,
                        "settlement-measure.dmn",
                        "rule_township3",
                        null,
                        "<inputEntry id=\"in_township3_misses\">\n          <text>3</text>",
                        "<inputEntry id=\"in_township3_misses\">\n          <text>2</text>"));
    }

    private static Stream<Broken> changes() {
        var reviewer = "camunda:candidateUsers=\"${recusal.eligible(caseNumber, 'REVIEWER', reviewPost)}\"";
        return Stream.of(
                new Broken(
                        DECIDES_ALONE,
                        "violation-handling.bpmn",
                        "userTask_commissionReview",
                        "${recusal.eligible(caseNumber, 'REVIEWER', reviewPost)}",
                        reviewer,
                        "camunda:candidateGroups=\"commission@xinhe\""),
                new Broken(
                        DECIDES_ALONE,
                        "violation-handling.bpmn",
                        "userTask_commissionReview",
                        "${recusal.eligible(caseNumber, 'REVIEWER', reviewPost)}",
                        reviewer,
                        reviewer + " camunda:candidateGroups=\"office-clerk\""),
                new Broken(
                        APPROVAL_REMOVED,
                        "group-creation.bpmn",
                        "userTask_decideApplication",
                        null,
                        "userTask_decideApplication",
                        "userTask_takeNote"),
                new Broken(
                        CANDIDATES_WIDER,
                        "group-creation.bpmn",
                        "userTask_reviewApplication",
                        "office-clerk@${office}",
                        "candidateGroups=\"office-clerk@${office}\"",
                        "candidateGroups=\"office-clerk@${office},section-clerk@${office}\""),
                new Broken(
                        DEADLINE_SHORTER,
                        "violation-handling.bpmn",
                        "userTask_commissionReview",
                        "P5D",
                        "reviewPost)}\" camunda:dueDate=\"P5D\"",
                        "reviewPost)}\" camunda:dueDate=\"P1D\""),
                new Broken(DEADLINE_SHORTER, "settlement-terms.dmn", "rule_township", "P2D", "\"P2D\"", "\"P1D\""));
    }

    @Test
    @DisplayName("The shipped models give no finding at all")
    void shippedModelsAreClean() {
        assertThat(ModelGuard.check(SHIPPED, SHIPPED, VOCABULARY)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenModels")
    @DisplayName("A broken model is found out, at its element and with what would be right")
    void brokenModelIsFound(Broken broken) {
        var names = broken.file().split(">");
        var sound = around(names[0]);
        var text = sound.find(names[0]).orElseThrow().text();
        for (var i = 0; i < broken.letters().length; i += 2) {
            assertThat(text).as("to be changed").contains(broken.letters()[i]);
            text = text.replace(broken.letters()[i], broken.letters()[i + 1]);
        }
        var proposed = sound.with(ModelSet.of(List.of(new ModelFile(names[0], text))));

        var found = new ArrayList<>(ModelGuard.check(proposed, sound, VOCABULARY));
        found.removeAll(SOUND.computeIfAbsent(sound, models -> ModelGuard.check(models, models, VOCABULARY)));

        assertThat(found).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(broken.rule().id());
            assertThat(finding.file()).isEqualTo(names[names.length - 1]);
            assertThat(finding.element()).isEqualTo(broken.element());
            assertThat(finding.proposal()).isEqualTo(broken.proposal());
            assertThat(finding.severity()).isEqualTo(broken.rule().severity());
        });
    }

    /** A model with all that it names and all that name it, since a part is looked through in no time. */
    private static ModelSet around(String name) {
        var model = SHIPPED.find(name).orElseThrow();
        var near = SHIPPED.files().stream()
                .filter(other -> names(other, model) || names(model, other))
                .toList();
        return ModelSet.of(SHIPPED.files().stream()
                .filter(other -> other.equals(model)
                        || near.contains(other)
                        || near.stream()
                                .anyMatch(diagram -> diagram.kind() == ModelFile.Kind.DIAGRAM && names(diagram, other)))
                .toList());
    }

    private static boolean names(ModelFile one, ModelFile other) {
        return one.kind() == ModelFile.Kind.DIAGRAM && one.text().contains("\"" + other.id() + "\"");
    }

    @Test
    @DisplayName("Every rule has a broken model, and a sentence in Chinese and in English")
    void everyRuleIsProved() {
        assertThat(brokenModels().stream().map(Broken::rule).collect(toSet())).containsExactlyInAnyOrder(Rule.values());
        for (var file : List.of("messages/model", "messages/model_en")) {
            assertThat(ResourceBundle.getBundle(file).keySet())
                    .containsAll(Arrays.stream(Rule.values())
                            .map(rule -> "model.finding." + rule.id())
                            .toList());
        }
    }

    @Test
    @DisplayName("A finding says where its element stands in the file")
    void findingHasItsLine() {
        var file = SHIPPED.find("group-creation.bpmn").orElseThrow();
        var line = Arrays.asList(file.text().split("\n")).stream()
                        .takeWhile(text -> !text.contains("<bpmn:serviceTask id=\"serviceTask_registerGroup\""))
                        .count()
                + 1;
        var broken = new ModelFile(file.name(), file.text().replace("${registerGroup}", "${registerGruop}"));
        assertThat(ModelGuard.check(SHIPPED.with(ModelSet.of(List.of(broken))), SHIPPED, VOCABULARY))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo((int) line);
                    assertThat(finding.elementName()).isEqualTo("登记入册");
                    assertThat(finding.details()).containsExactly("registerGruop");
                });
    }

    @Test
    @DisplayName("A finding calls its element by the name that people know, not by what Tasklist puts into it")
    void findingCallsItsElement() {
        var file = SHIPPED.find("violation-handling.bpmn").orElseThrow();
        var broken =
                new ModelFile(file.name(), file.text().replace("formRef=\"check-facts\"", "formRef=\"check-fact\""));
        assertThat(ModelGuard.check(SHIPPED.with(ModelSet.of(List.of(broken))), SHIPPED, VOCABULARY))
                .extracting(Finding::elementName)
                .contains("核实事实与证据");
    }

    @Test
    @DisplayName("A misspelt name is one finding, whatever hangs on it")
    void misspellingIsReportedOnce() {
        for (var letters : List.of(
                List.of("group-creation.bpmn", "</bpmn:process>", ""),
                List.of("group-creation.bpmn", "${registerApplication}", "${registerAplication}"),
                List.of("group-creation.bpmn", "formRef=\"found-group\"", "formRef=\"foundgroup\""),
                List.of(
                        "group-cleanup.bpmn",
                        "calledElement=\"unit-self-check\"",
                        "calledElement=\"unit-selfcheck\""))) {
            var file = SHIPPED.find(letters.get(0)).orElseThrow();
            var broken = new ModelFile(file.name(), file.text().replace(letters.get(1), letters.get(2)));
            assertThat(ModelGuard.check(SHIPPED.with(ModelSet.of(List.of(broken))), SHIPPED, VOCABULARY))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("A sixth policy of an installation is one that its tables may name")
    void sixthPolicyIsAllowed() {
        var file = SHIPPED.find("settlement-terms.dmn").orElseThrow();
        var changed =
                ModelSet.of(List.of(new ModelFile(file.name(), file.text().replace("\"township\"", "\"sixth\""))));
        var models = around("settlement-terms.dmn").with(changed);
        assertThat(ModelGuard.check(models, models, VOCABULARY))
                .extracting(Finding::rule)
                .contains(UNKNOWN_POLICY.id());
        assertThat(ModelGuard.check(models, models, VOCABULARY.withPolicies(List.of("sixth"))))
                .extracting(Finding::rule)
                .doesNotContain(UNKNOWN_POLICY.id());
    }

    /** A process of its own, which asks with the form {@code trial}. */
    private static ModelFile process(String id, String elements) {
        return new ModelFile(id + ".bpmn", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions_%1$s"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://qunli.org/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <bpmn:process id="%1$s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start" /><bpmn:endEvent id="end" />%2$s
                  </bpmn:process>
                  <bpmn:error id="error" name="stopped" errorCode="stopped" />
                  <bpmn:escalation id="escalation" name="slow" escalationCode="slow" />
                </bpmn:definitions>
                """.formatted(id, elements));
    }

    private static String flow(String from, String to, String condition) {
        var when = condition.isEmpty()
                ? ""
                : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + condition
                        + "</bpmn:conditionExpression>";
        return "<bpmn:sequenceFlow id=\"%1$s_%2$s_%3$d\" sourceRef=\"%1$s\" targetRef=\"%2$s\">%4$s</bpmn:sequenceFlow>"
                .formatted(from, to, Math.abs(condition.hashCode()), when);
    }

    private static String call(String process) {
        return "<bpmn:callActivity id=\"call\" calledElement=\"%s\" camunda:calledElementBinding=\"deployment\" />"
                .formatted(process);
    }

    /** On an element, with a way to the end. */
    private static String border(String on, String event) {
        return "<bpmn:boundaryEvent id=\"border\" attachedToRef=\"%s\">%s</bpmn:boundaryEvent>".formatted(on, event)
                + flow("border", "end", "");
    }

    private static final String TASK = "<bpmn:userTask id=\"task\" name=\"核对\" camunda:formRef=\"trial\""
            + " camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"process-designer\" camunda:dueDate=\"P3D\" />";

    private static ModelFile form(String hide) {
        return new ModelFile("trial.form", """
                {"id": "trial", "schemaVersion": 16, "components": [
                  {"type": "group", "id": "part", %s "components": [
                    {"type": "radio", "id": "choice", "key": "decision", "validate": {"required": true},
                     "values": [{"value": "yes", "label": "是"}, {"value": "no", "label": "否"}]}]},
                  {"type": "checkbox", "id": "box", "key": "sure", "validate": {"required": true}}]}
                """.formatted(hide));
    }

    private static List<Finding> found(ModelFile... files) {
        return ModelGuard.check(ModelSet.of(List.of(files)), ModelSet.of(List.of()), VOCABULARY);
    }

    @Test
    @DisplayName("What the engine would refuse is found before anybody agrees to it, at its element")
    void whatTheEngineRefuses() {
        var through = flow("start", "part", "") + flow("part", "end", "");
        var refused = Map.of(
                "again", flow("start", "end", "") + "<bpmn:startEvent id=\"again\" />" + flow("again", "end", ""),
                "part", "<bpmn:subProcess id=\"part\" />" + through,
                "border", "<bpmn:manualTask id=\"part\" />" + through + border("part", "<bpmn:timerEventDefinition />"),
                "gateway",
                        "<bpmn:eventBasedGateway id=\"gateway\" />" + flow("start", "gateway", "")
                                + flow("gateway", "end", ""));
        refused.forEach((element, elements) -> assertThat(found(process("trial-" + element, elements)))
                .extracting(Finding::rule, Finding::element)
                .containsOnly(tuple(INVALID.id(), element)));
        var endless = process("trial-time", flow("start", "end", "")).text().replace("\"P1D\"", "\"ten years\"");
        assertThat(found(new ModelFile("trial-time.bpmn", endless)))
                .extracting(Finding::rule, Finding::element)
                .containsOnly(tuple(INVALID.id(), "trial-time"));
    }

    @Test
    @DisplayName("A diagram without a process, and an event at the border of nothing, are findings and no failure")
    void nothingToRun() {
        var whole = process("trial-empty", "").text();
        var none = whole.substring(0, whole.indexOf("<bpmn:process")) + whole.substring(whole.indexOf("<bpmn:error"));
        assertThat(found(new ModelFile("trial-empty.bpmn", none)))
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(NOT_EXECUTABLE.id(), null));
        assertThat(found(process(
                        "trial-border",
                        flow("start", "end", "") + border("gone", "<bpmn:errorEventDefinition errorRef=\"error\" />"))))
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(INVALID.id(), "border"));
    }

    @Test
    @DisplayName(
            "An error or escalation of a called process may be caught around the call, however far up, and is sought once")
    void caughtAroundTheCall() {
        var calling = flow("start", "call", "") + flow("call", "end", "");
        for (var event : List.of(
                "errorEventDefinition errorRef=\"error\"", "escalationEventDefinition escalationRef=\"escalation\"")) {
            var inner = process(
                            "trial-inner",
                            flow("start", "thrown", "") + "<bpmn:endEvent id=\"thrown\"><bpmn:" + event
                                    + " /></bpmn:endEvent>")
                    .text()
                    .replace("<bpmn:endEvent id=\"end\" />", "");
            var middle = process("trial-middle", call("trial-inner") + calling);
            var outer = process(
                    "trial-outer",
                    "<bpmn:subProcess id=\"part\"><bpmn:startEvent id=\"begin\" />" + call("trial-middle")
                            + "<bpmn:endEvent id=\"over\" />" + flow("begin", "call", "") + flow("call", "over", "")
                            + "</bpmn:subProcess>" + flow("start", "part", "") + flow("part", "end", "")
                            + border("part", "<bpmn:" + event + " />"));
            assertThat(found(new ModelFile("trial-inner.bpmn", inner), middle, outer))
                    .isEmpty();
        }
        var each = calling + border("call", "<bpmn:errorEventDefinition errorRef=\"error\" />");
        assertThat(found(
                        process("trial-one", call("trial-two") + each), process("trial-two", call("trial-one") + each)))
                .extracting(Finding::rule)
                .containsOnly(UNTHROWN_ERROR.id());
    }

    @Test
    @DisplayName("A question that the form may hide is not surely answered: a gateway after it needs a default")
    void hiddenQuestion() {
        var gateway = TASK + "<bpmn:exclusiveGateway id=\"gateway\" />" + flow("start", "task", "")
                + flow("task", "gateway", "") + flow("gateway", "end", "${decision == 'yes'}")
                + flow("gateway", "end", "${decision == 'no'}");
        assertThat(found(process("trial-asked", gateway), form(""))).isEmpty();
        assertThat(found(process("trial-asked", gateway), form("\"conditional\": {\"hide\": \"=sure\"},")))
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(GATEWAY_WITHOUT_DEFAULT.id(), "gateway"));
    }

    @Test
    @DisplayName("Programs come in neither as an event's condition nor through what an expression's answer can do")
    void noPrograms() {
        var ways = TASK + flow("start", "task", "") + flow("task", "end", "${decision == 'yes' || sure}");
        var condition = border(
                "task",
                "<bpmn:conditionalEventDefinition><bpmn:condition xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">"
                        + "true</bpmn:condition></bpmn:conditionalEventDefinition>");
        assertThat(found(process("trial-program", ways + condition), form("")))
                .extracting(Finding::rule, Finding::element)
                .contains(tuple(FOREIGN_LANGUAGE.id(), "border"));
        for (var reach : List.of(
                "${''.getClass().forName('java.lang.Runtime')}",
                "${execution.processEngineServices.runtimeService.createProcessInstanceQuery()}")) {
            assertThat(found(
                            process(
                                    "trial-program",
                                    ways.replace(
                                            "candidateGroups=\"process-designer\"",
                                            "candidateUsers=\"" + reach + "\"")),
                            form("")))
                    .extracting(Finding::rule, Finding::element)
                    .contains(tuple(UNKNOWN_METHOD.id(), "task"));
        }
    }

    @Test
    @DisplayName("What a send task writes is known like what a service task writes")
    void sendTask() {
        var step = VOCABULARY.steps().stream()
                .filter(one -> one.kind() == Vocabulary.Kind.DELEGATE
                        && one.needs().isEmpty()
                        && !one.writes().isEmpty())
                .findFirst()
                .orElseThrow();
        var ways = "<bpmn:sendTask id=\"send\" camunda:delegateExpression=\"${%s}\" />".formatted(step.bean())
                + flow("start", "send", "")
                + flow("send", "task", "")
                + flow("task", "end", "")
                + TASK.replace("核对", "核对${" + step.writes().get(0).name() + "}");
        assertThat(found(process("trial-send", ways), form("")))
                .extracting(Finding::rule)
                .doesNotContain(UNKNOWN_VARIABLE.id());
    }

    @Test
    @DisplayName("Designers who have their models checked in the same moment do not stand in each other's way")
    void checkedAtOnce() throws Exception {
        for (var round = 0; round < 5; round++) {
            // as after a start: read, but not looked through
            var read = new ParsedModels(SHIPPED, new Findings());
            var checks = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                        var findings = new Findings();
                        var own = new ParsedModels(SHIPPED, findings, read);
                        new FlowChecks(new Inspection(own, own, VOCABULARY, findings)).run();
                        return findings.sorted();
                    }))
                    .limit(8)
                    .toList();
            for (var check : checks) {
                assertThat(check.get(60, TimeUnit.SECONDS)).isEmpty();
            }
        }
    }
}
