package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.spin.Spin.JSON;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("What a designer's own form asks for, whoever completes the task has to give")
class TasklistFormsTest {

    private static final String PROCESS = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://qunli.org/bpmn">
              <bpmn:process id="own-form" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start" />
                <bpmn:sequenceFlow id="first" sourceRef="start" targetRef="task" />
                <bpmn:userTask id="task" camunda:assignee="admin" camunda:formRef="own-form"
                    camunda:formRefBinding="deployment" />
                <bpmn:sequenceFlow id="last" sourceRef="task" targetRef="end" />
                <bpmn:endEvent id="end" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final String FORM = """
            {"id": "own-form", "type": "default", "components": [
              {"type": "textfield", "key": "place", "label": "地点", "validate": {"required": true}},
              {"type": "textfield", "key": "why", "label": "理由", "validate": {"required": true},
                "conditional": {"hide": "=true"}},
              {"type": "checklist", "key": "kinds", "label": "种类", "values": [{"label": "甲", "value": "a"}]},
              {"type": "select", "key": "level", "label": "级别", "values": [{"label": "一", "value": "1"}]},
              {"type": "checkbox", "key": "outside", "label": "在外单位"},
              {"type": "group", "conditional": {"hide": "=outside = false or count(shownKinds) = 0"}, "components": [
                {"type": "textfield", "key": "host", "label": "外单位", "validate": {"required": true},
                  "conditional": {"hide": "=list contains(kinds, \\"a\\")"}}]},
              {"type": "textfield", "key": "doubt", "label": "存疑", "validate": {"required": true},
                "conditional": {"hide": "=unheardOf > 3"}}]}
            """;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Engine engine;

    private String deployed;

    @BeforeEach
    void start() {
        deployed = repository
                .createDeployment()
                .addString("own-form.bpmn", PROCESS)
                .addString("own-form.form", FORM)
                .deploy()
                .getId();
        runtime.startProcessInstanceByKey("own-form", "OWN-FORM");
    }

    @AfterEach
    void takeBack() {
        repository.deleteDeployment(deployed, true);
    }

    @Test
    @DisplayName("a required field, unless the form may hide it")
    void required() {
        assertRefused(Map.of(), "“地点”必须填写或选择");
        assertRefused(Map.of("place", " "), "“地点”必须填写或选择");
        engine.complete("admin", "OWN-FORM", Map.of("place", "会议室"));
        assertThat(engine.isRunning("OWN-FORM")).isFalse();
    }

    @Test
    @DisplayName("a required field that the form shows as it is filled in, and none that it hides or may hide")
    void shown() {
        runtime.setVariable(instance(), "shownKinds", JSON(List.of("a")));
        assertRefused(Map.of("place", "会议室", "outside", true), "“外单位”必须填写或选择");
        assertRefused(Map.of("place", "会议室", "outside", true, "kinds", JSON(List.of())), "“外单位”必须填写或选择");
        engine.complete("admin", "OWN-FORM", Map.of("place", "会议室", "outside", true, "kinds", JSON(List.of("a"))));
        assertThat(engine.isRunning("OWN-FORM")).as("hidden by another field").isFalse();
    }

    @Test
    @DisplayName("a required field by what the form opened with, where nothing else was filled in")
    void shownByWhatIsThere() {
        runtime.setVariable(instance(), "shownKinds", JSON(List.of()));
        engine.complete("admin", "OWN-FORM", Map.of("place", "会议室", "outside", true));
        assertThat(engine.isRunning("OWN-FORM")).as("what it is in is hidden").isFalse();
    }

    private String instance() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("OWN-FORM")
                .singleResult()
                .getId();
    }

    @Test
    @DisplayName("of a choice an option, also where what is sent is a list or a number")
    void options() {
        assertRefused(Map.of("place", "会议室", "kinds", JSON(List.of("a", "b"))), "请从给出的选项中选择");
        assertRefused(Map.of("place", "会议室", "level", 2), "请从给出的选项中选择");
        engine.complete("admin", "OWN-FORM", Map.of("place", "会议室", "kinds", JSON(List.of("a")), "level", 1));
        assertThat(engine.isRunning("OWN-FORM")).isFalse();
    }

    private void assertRefused(Map<String, Object> form, String message) {
        assertThatThrownBy(() -> engine.complete("admin", "OWN-FORM", form)).hasStackTraceContaining(message);
    }
}
