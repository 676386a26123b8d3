package org.qunli.process.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.process.migration.ModelDifference.DiagramDifference;
import org.qunli.process.migration.ModelDifference.ElementDifference;
import org.qunli.process.migration.ModelDifference.TableDifference;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;

@DisplayName("The difference between two versions of the models:")
class ModelDifferenceTest {

    private static final ModelSet SHIPPED = ModelSet.packaged();

    @Test
    @DisplayName("none between a set and itself")
    void same() {
        assertThat(ModelDifference.between(SHIPPED, SHIPPED).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("none where elements merely moved in the picture or the file is written otherwise")
    void layout() {
        var after = edited("violation-handling.bpmn", "<dc:Bounds x=\"", "<dc:Bounds x=\"1");
        assertThat(ModelDifference.between(SHIPPED, after).isEmpty()).isTrue();
        after = edited("violation-handling.bpmn", ">\n", ">\n\n  ");
        assertThat(ModelDifference.between(SHIPPED, after).isEmpty()).isTrue();
    }

    @Test
    @DisplayName(
            "a second approval: the task and its flows are new, the flow it interrupts is gone, candidates changed")
    void secondApproval() {
        var difference = ModelDifference.between(
                ModelSet.in(Path.of("src/test/resources/migration/before")),
                ModelSet.in(Path.of("src/test/resources/migration/after")));
        assertThat(difference.diagrams()).singleElement().satisfies(diagram -> {
            assertThat(diagram.name()).isEqualTo("公务用车申请");
            assertThat(diagram.elements())
                    .extracting(ElementDifference::id, ElementDifference::change)
                    .contains(
                            tuple("userTask_secondApproval", Change.ADDED),
                            tuple("flow_approved_secondApproval", Change.ADDED),
                            tuple("flow_approved_assign", Change.REMOVED),
                            tuple("userTask_supplement", Change.REMOVED),
                            tuple("userTask_assign", Change.CHANGED))
                    .doesNotContain(tuple("userTask_approve", Change.CHANGED));
            assertThat(element(diagram, "userTask_assign").aspects())
                    .containsExactly(new Aspect("candidates", "office-clerk", "office-clerk,main-leader"));
        });
        assertThat(difference.forms()).singleElement().satisfies(form -> assertThat(form.change())
                .isEqualTo(Change.REMOVED));
    }

    @Test
    @DisplayName(
            "what a designer changes at an element is named: name, candidates, due date, form, delegate, timer, condition, listener")
    void aspects() {
        changed("name=\"登记撤回\"", "name=\"登记撤案\"", "serviceTask_recordWithdrawal", "name", "登记撤回", "登记撤案");
        changed(
                "${recordWithdrawal}",
                "${recordAll}",
                "serviceTask_recordWithdrawal",
                "delegate",
                "${recordWithdrawal}",
                "${recordAll}");
        changed("camunda:dueDate=\"P3D\"", "camunda:dueDate=\"P5D\"", "userTask_checkFacts", "due", "P3D", "P5D");
        changed(
                "camunda:formRef=\"check-facts\"",
                "camunda:formRef=\"review\"",
                "userTask_checkFacts",
                "form",
                "check-facts",
                "review");
        changed(
                "'INVESTIGATOR', 'group-administrator')",
                "'INVESTIGATOR', 'office-clerk')",
                "userTask_checkFacts",
                "candidates",
                "${recusal.eligible(caseNumber, 'INVESTIGATOR', 'group-administrator')}",
                "${recusal.eligible(caseNumber, 'INVESTIGATOR', 'office-clerk')}");
        changed(">${hearingPeriod}<", ">PT24H<", "timer_hearingPeriod", "timer", "${hearingPeriod}", "PT24H");
        changed(
                "<camunda:taskListener delegateExpression=\"${factsChecked}\" event=\"complete\" id=\"listener_checkFacts_decided\" />",
                "",
                "userTask_checkFacts",
                "listeners",
                "create：${showCaseSheet}，complete：${factsChecked}",
                "create：${showCaseSheet}");
        changed("default=\"flow_hearing_heard\"", "", "gateway_hearing", "default", "无陈述期 → 陈述结束", null);
    }

    @Test
    @DisplayName("is told of elements by the name that people know, not by what Tasklist puts into it")
    void names() {
        var cases =
                onlyDiagram(edited("violation-handling.bpmn", "camunda:dueDate=\"P3D\"", "camunda:dueDate=\"P5D\""));
        assertThat(element(cases, "userTask_checkFacts").name()).isEqualTo("核实事实与证据");
        var notices = onlyDiagram(edited("notice-acknowledgement.bpmn", "《${title}》", "：${title}"));
        assertThat(notices.elements()).extracting(ElementDifference::name).contains("审批通知");
        assertThat(element(notices, "userTask_approveNotice").aspects())
                .contains(new Aspect("name", "审批通知《${title}》", "审批通知：${title}"));
    }

    @Test
    @DisplayName("what has no name of its own is still told to be another one")
    void otherSettings() {
        var after = edited(
                "violation-handling.bpmn",
                "<camunda:outputParameter name=\"clause\">${ruling.clause}</camunda:outputParameter>",
                "");
        assertThat(onlyDiagram(after).elements())
                .extracting(ElementDifference::id, ElementDifference::aspects)
                .containsExactly(tuple("businessRuleTask_measure", List.of(new Aspect(Aspect.OTHER, null, null))));
    }

    @Test
    @DisplayName(
            "a table: the changed cell is marked on both sides, a removed row keeps its place, an added one is new")
    void table() {
        var after = edited("violation-measure.dmn", "\"PT24H\"", "\"PT48H\"");
        var rows = onlyTable(after).rows();
        var changed =
                rows.stream().filter(row -> row.change() == Change.CHANGED).toList();
        assertThat(changed).isNotEmpty().allSatisfy(row -> {
            assertThat(row.before())
                    .filteredOn(ModelDifference.Cell::changed)
                    .extracting("text")
                    .containsOnly("\"PT24H\"");
            assertThat(row.after())
                    .filteredOn(ModelDifference.Cell::changed)
                    .extracting("text")
                    .containsOnly("\"PT48H\"");
        });

        var text = text("violation-measure.dmn");
        var first = text.substring(text.indexOf("<rule id"), text.indexOf("</rule>") + "</rule>".length());
        var removed = onlyTable(SHIPPED.with(file("violation-measure.dmn", text.replace(first, ""))))
                .rows();
        assertThat(removed.get(0)).satisfies(row -> {
            assertThat(row.change()).isEqualTo(Change.REMOVED);
            assertThat(row.after()).isNull();
        });
        assertThat(removed.stream().skip(1))
                .allSatisfy(row -> assertThat(row.change()).isEqualTo(Change.SAME));

        var added = first.replace("rule_circulars", "rule_new").replace("_circulars_", "_new_");
        assertThat(onlyTable(SHIPPED.with(file("violation-measure.dmn", text.replace(first, first + added))))
                        .rows()
                        .get(1)
                        .change())
                .isEqualTo(Change.ADDED);
    }

    @Test
    @DisplayName("a row that stands behind another one than before is told, because the first that fits holds")
    void order() {
        var text = text("violation-measure.dmn");
        var first = text.substring(text.indexOf("<rule id"), text.indexOf("</rule>") + "</rule>".length());
        var last = text.lastIndexOf("</rule>") + "</rule>".length();
        var moved = text.substring(0, last) + first + text.substring(last);
        var rows = onlyTable(SHIPPED.with(
                        file("violation-measure.dmn", moved.replaceFirst(java.util.regex.Pattern.quote(first), ""))))
                .rows();
        assertThat(rows).filteredOn(ModelDifference.Row::moved).extracting("id").containsExactly("rule_circulars");
    }

    @Test
    @DisplayName("a table's day in force and a column's name count, too")
    void columns() {
        var dated =
                onlyTable(edited("violation-measure.dmn", "versionTag=\"2022-01-01\"", "versionTag=\"2026-01-01\""));
        assertThat(dated.aspects()).containsExactly(new Aspect("version-tag", "2022-01-01", "2026-01-01"));
        assertThat(dated.rows()).allMatch(row -> row.change() == Change.SAME);
        var named = onlyTable(edited("violation-measure.dmn", "label=\"情节\"", "label=\"情节轻重\""));
        assertThat(named.after())
                .filteredOn(column -> column.change() == Change.CHANGED)
                .hasSize(1);
    }

    @Test
    @DisplayName("a form: fields that are new, gone or ask something else")
    void form() {
        var after = edited("approve-notice.form", "\"label\": \"审批意见\"", "\"label\": \"是否同意\"");
        after = after.with(file(
                "approve-notice.form",
                after.find("approve-notice.form")
                        .orElseThrow()
                        .text()
                        .replace("\"key\": \"reason\"", "\"key\": \"why\"")
                        .replace("\"value\": \"return\"", "\"value\": \"back\"")));
        assertThat(ModelDifference.between(SHIPPED, after).forms())
                .singleElement()
                .satisfies(form -> {
                    assertThat(form.fields())
                            .extracting(ModelDifference.FieldDifference::key, ModelDifference.FieldDifference::change)
                            .containsExactly(
                                    tuple("decision", Change.CHANGED),
                                    tuple("why", Change.ADDED),
                                    tuple("reason", Change.REMOVED));
                    assertThat(form.fields().get(0).aspects())
                            .extracting(Aspect::code)
                            .containsExactly("label", "options");
                });
    }

    @Test
    @DisplayName("what a receive task waits for, and how the elements of a part are gone through")
    void messagesAndParts() {
        var renamed = onlyDiagram(edited(
                "notice-acknowledgement.bpmn", "name=\"message_allAcknowledged\"", "name=\"message_allReplied\""));
        assertThat(element(renamed, "receiveTask_awaitReplies").aspects())
                .containsExactly(new Aspect("event", "message_allAcknowledged", "message_allReplied"));
        var part = text("group-review.bpmn");
        var before = part.replaceFirst(
                "<bpmn:endEvent ",
                "<bpmn:subProcess id=\"part\"><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"\\${all}\" />"
                        + "</bpmn:subProcess><bpmn:endEvent ");
        var after = before.replace(
                "camunda:collection=\"${all}\"", "camunda:collection=\"${all}\" camunda:asyncBefore=\"true\"");
        assertThat(ModelDifference.between(file("group-review.bpmn", before), file("group-review.bpmn", after))
                        .diagrams())
                .singleElement()
                .satisfies(diagram -> assertThat(element(diagram, "part").aspects())
                        .containsExactly(new Aspect(Aspect.OTHER, null, null)));
    }

    @Test
    @DisplayName("an event at the border of nothing is a finding of the guard's, and is compared all the same")
    void borderOfNothing() {
        var diagram = onlyDiagram(edited(
                "violation-handling.bpmn", "attachedToRef=\"userTask_checkFacts\"", "attachedToRef=\"nothing\""));
        assertThat(diagram.elements())
                .flatExtracting(ElementDifference::aspects)
                .contains(new Aspect("attached", "核实事实与证据", null));
    }

    @Test
    @DisplayName("a table's column that takes something else, and how long its answers are kept")
    void tableSettings() {
        var typed = onlyTable(edited("settlement-measure.dmn", "typeRef=\"integer\"", "typeRef=\"string\""));
        assertThat(typed.after())
                .filteredOn(column -> column.change() == Change.CHANGED)
                .isNotEmpty();
        assertThat(onlyTable(edited(
                                "settlement-measure.dmn",
                                "camunda:historyTimeToLive=\"P3650D\"",
                                "camunda:historyTimeToLive=\"P1D\""))
                        .aspects())
                .containsExactly(new Aspect("time-to-live", "P3650D", "P1D"));
        assertThat(onlyTable(edited(
                                "settlement-measure.dmn",
                                "hitPolicy=\"FIRST\"",
                                "hitPolicy=\"FIRST\" preferredOrientation=\"Rule-as-Column\""))
                        .aspects())
                .containsExactly(new Aspect(Aspect.OTHER, null, null));
    }

    @Test
    @DisplayName("a form written in another order says the same, and each of its nameless texts counts")
    void formLayout() {
        var form = "{\"id\": \"trial\", \"components\": [%s]}";
        var first = "{\"type\": \"text\", \"text\": \"一\"}";
        var second = "{\"type\": \"text\", \"text\": \"二\"}";
        var before = file("trial.form", form.formatted(first + "," + second));
        assertThat(ModelDifference.between(
                                before,
                                file("trial.form", form.formatted("{\"text\": \"一\", \"type\": \"text\"}," + second)))
                        .isEmpty())
                .isTrue();
        assertThat(ModelDifference.between(
                                before, file("trial.form", form.formatted(first.replace("一", "三") + "," + second)))
                        .forms())
                .singleElement()
                .satisfies(changed -> assertThat(changed.fields())
                        .flatExtracting(ModelDifference.FieldDifference::aspects)
                        .containsExactly(new Aspect("text", "一", "三")));
    }

    @Test
    @DisplayName("a table of thousands of rows is compared while somebody waits for the page")
    void manyRows() {
        var text = text("settlement-measure.dmn");
        var start = text.indexOf("<rule id");
        var row = text.substring(start, text.indexOf("</rule>") + "</rule>".length());
        var rows = IntStream.range(0, 3000)
                .mapToObj(number -> row.replaceAll("id=\"(\\w+)\"", "id=\"$1_" + number + "\""))
                .collect(Collectors.joining());
        var before = file("settlement-measure.dmn", text.substring(0, start) + rows + text.substring(start));
        var after = file(
                "settlement-measure.dmn",
                text.substring(0, start) + text.substring(start).replaceFirst("</rule>", "</rule>" + rows));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(
                        ModelDifference.between(before, after).tables().get(0).rows())
                .filteredOn(ModelDifference.Row::moved)
                .hasSize(1));
    }

    @Test
    @DisplayName("a file that cannot be read is refused by name")
    void unreadable() {
        var after = SHIPPED.with(file("violation-handling.bpmn", "<bpmn"));
        assertThatThrownBy(() -> ModelDifference.between(SHIPPED, after))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("violation-handling.bpmn");
    }

    private static void changed(String from, String to, String id, String aspect, String before, String after) {
        var element = element(onlyDiagram(edited("violation-handling.bpmn", from, to)), id);
        assertThat(element.aspects()).containsExactly(new Aspect(aspect, before, after));
    }

    private static ElementDifference element(DiagramDifference diagram, String id) {
        return diagram.elements().stream()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + diagram.elements()));
    }

    private static DiagramDifference onlyDiagram(ModelSet after) {
        var diagrams = ModelDifference.between(SHIPPED, after).diagrams();
        assertThat(diagrams).hasSize(1);
        return diagrams.get(0);
    }

    private static TableDifference onlyTable(ModelSet after) {
        var tables = ModelDifference.between(SHIPPED, after).tables();
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    private static ModelSet edited(String name, String from, String to) {
        assertThat(text(name)).contains(from);
        return SHIPPED.with(file(name, text(name).replace(from, to)));
    }

    private static ModelSet file(String name, String text) {
        return ModelSet.of(List.of(new ModelFile(name, text)));
    }

    private static String text(String name) {
        return SHIPPED.find(name).orElseThrow().text();
    }
}
