package org.qunli.process.model;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ResponseEntity;

/** A designer sends changed models and learns what the guard says of them; nothing is changed by it. */
@QunliTest
class ModelUploadTest {

    private static final String DESIGNER = "qu-sheji";

    @Autowired
    Api api;

    @Autowired
    Browser browser;

    @Autowired
    RunningModels running;

    @Test
    @DisplayName("Over REST: the finding with the right name, in the language asked for")
    void checksOverRest() {
        var before = running.all();

        var report = send(DESIGNER, "group-creation.bpmn", broken());

        assertThat(report.getStatusCode().value()).isEqualTo(200);
        assertThat(report.getBody().path("deployable").asBoolean()).isFalse();
        var finding = report.getBody().path("findings").path(0);
        assertThat(finding.path("rule").asText()).isEqualTo("unknown-step");
        assertThat(finding.path("elementName").asText()).isEqualTo("登记入册");
        assertThat(finding.path("message").asText()).contains("registerGruop");
        assertThat(finding.path("proposal").asText()).isEqualTo("${registerGroup}");
        assertThat(running.all()).isEqualTo(before);
    }

    @Test
    @DisplayName("What runs is sound, also what the engine gives back of it")
    void runningModelsAreSound() {
        var sound = running.all().find("group-review.bpmn").orElseThrow().text();
        var report = send(DESIGNER, "group-review.bpmn", sound).getBody();
        assertThat(report.path("deployable").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("Refused with a sentence: other files, empty ones, another encoding, people of other posts")
    void refusals() {
        assertThat(send(DESIGNER, "note.txt", "x").getBody().toString()).contains("note.txt");
        assertThat(send(DESIGNER, "group-review.bpmn", "").getStatusCode().value())
                .isEqualTo(400);
        var foreign = upload("group-review.bpmn", "中文".getBytes(Charset.forName("GBK")));
        assertThat(api.upload(DESIGNER, "/api/models/check", Map.of("files", foreign))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(send("qu-admin", "group-review.bpmn", broken())
                        .getStatusCode()
                        .is4xxClientError())
                .isTrue();
        assertThat(send("chenjing", "group-review.bpmn", broken())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("On the page: chosen or dropped, the finding stands with what would be right")
    void checksOnThePage() {
        var page = browser.signIn(DESIGNER);
        page.navigate("/models/check");
        page.setInputFiles(
                "input[type=file]",
                new FilePayload("group-creation.bpmn", "application/xml", broken().getBytes(StandardCharsets.UTF_8)));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("检查").setExact(true))
                .click();
        assertThat(page.locator("#result code.proposal")).hasText("${registerGroup}");
        assertThat(page.locator("#result")).containsText("没有“registerGruop”这个步骤。");
        Browser.picture(page, "model-check");

        page.evaluate("""
                text => {
                  const files = new DataTransfer();
                  files.items.add(new File([text], 'group-creation.bpmn'));
                  document.querySelector('form.drop')
                      .dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}));
                }
                """, broken().replace("${recordFiling}", "${recordFilling}"));
        assertThat(page.locator("#result code.proposal")).hasCount(2);

        var phone = browser.signInOnPhone(DESIGNER);
        phone.navigate("/models/check");
        phone.setInputFiles(
                "input[type=file]",
                new FilePayload("group-review.bpmn", "application/xml", "<nothing>".getBytes(StandardCharsets.UTF_8)));
        phone.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("检查").setExact(true))
                .click();
        assertThat(phone.locator("#result")).containsText("不符合模型的格式");
        Browser.picture(phone, "model-check-phone");
    }

    private String broken() {
        return ModelSet.packaged()
                .find("group-creation.bpmn")
                .orElseThrow()
                .text()
                .replace("${registerGroup}", "${registerGruop}");
    }

    private ResponseEntity<JsonNode> send(String account, String name, String text) {
        return api.upload(
                account, "/api/models/check", Map.of("files", upload(name, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static ByteArrayResource upload(String name, byte[] content) {
        return new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }
}
