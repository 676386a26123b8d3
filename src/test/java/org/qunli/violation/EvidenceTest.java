package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.Severity.MODERATE;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.database.Superuser;
import org.qunli.file.EvidenceUpload;
import org.qunli.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Evidence")
class EvidenceTest extends CaseTest {

    @Autowired
    Browser browser;

    private String number;

    @BeforeEach
    void openCase() {
        number = report(townshipGroup(), "hexiaodong", Category.ATTACK, MODERATE, "gaofeng");
    }

    @ParameterizedTest(name = "{0} is {2}")
    @CsvSource({
        "notice.pdf, 255044462d312e370a25, application/pdf",
        "photo.jpg, ffd8ffe000104a46494600010101, image/jpeg",
        "screen.png, 89504e470d0a1a0a0000000d49484452, image/png",
        "screen.webp, 524946462400000057454250565038, image/webp",
        "renamed.exe, 89504e470d0a1a0a0000000d49484452, image/png"
    })
    @DisplayName("is taken as PDF, PNG, JPEG or WebP by its content, whatever its name")
    void typesByContent(String name, String bytes, String mediaType) {
        var content = HexFormat.of().parseHex(bytes);
        var id = evidence.add(number, name, content, "gaofeng");

        var file = evidence.open(number, id, "chenjing");
        assertThat(file.mediaType()).isEqualTo(mediaType);
        assertThat(file.fileName()).isEqualTo(name);
        assertThat(file.content()).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "program.png, 4d5a90000300000004000000ffff0000",
        "page.pdf, 3c68746d6c3e3c7363726970743e",
        "picture.svg, 3c73766720786d6c6e733d22687474703a2f2f777777",
        "archive.png, 504b0304140000000800",
        "text.jpg, 68656c6c6f"
    })
    @DisplayName("of any other type is refused, whatever its name")
    void otherTypes(String name, String bytes) {
        assertThatThrownBy(() -> evidence.add(number, name, HexFormat.of().parseHex(bytes), "gaofeng"))
                .hasMessageContaining("只接受");
    }

    @Test
    @DisplayName("may have 10 MB, not a byte more, and must have one")
    void size() {
        evidence.add(number, "large.png", Arrays.copyOf(PICTURE, EvidenceUpload.MAX_SIZE), "gaofeng");
        assertThatThrownBy(() -> evidence.add(
                        number, "larger.png", Arrays.copyOf(PICTURE, EvidenceUpload.MAX_SIZE + 1), "gaofeng"))
                .hasMessageContaining("10 MB");
        assertThatThrownBy(() -> evidence.add(number, "empty.png", new byte[0], "gaofeng"))
                .hasMessageContaining("空");
    }

    @Test
    @DisplayName("is limited to 20 files of each person, so that nobody keeps a measure from being carried out (C-9)")
    void count() {
        roster("zhengju-chufan,初犯,xinhe-c07,村民,是,,");
        number = report(
                group("xinhe", "chenjing", "zhengju-chufan", "gaofeng"),
                "zhengju-chufan",
                Category.ATTACK,
                MODERATE,
                "gaofeng");
        for (int i = 0; i < 20; i++) {
            upload(number, "gaofeng");
        }
        assertThatThrownBy(() -> upload(number, "gaofeng")).hasMessageContaining("20");
        confirmFacts(number, "chenjing");
        carryOut(number, "sunlei");
        assertThat(status(number)).isEqualTo(CaseStatus.SETTLED);
    }

    @Test
    @DisplayName("keeps a harmless name")
    void names() {
        assertThat(nameAfterUpload("../../etc/passwd")).isEqualTo("passwd");
        assertThat(nameAfterUpload("C:\\群\\截图.png")).isEqualTo("截图.png");
        assertThat(nameAfterUpload(null)).isEqualTo("evidence");
        assertThat(nameAfterUpload("长".repeat(300) + ".png")).hasSize(120).endsWith(".png");
    }

    @Test
    @DisplayName("of a confidential reporter loses its name, which may tell who that is (R-6)")
    void confidential() {
        var hidden = reportConfidentially(townshipGroup(), "hexiaodong", Category.ATTACK, MODERATE, "gaofeng");
        var own = evidence.add(hidden, "高峰的截图.png", PICTURE, "gaofeng");
        var other = evidence.add(hidden, "核实.png", PICTURE, "chenjing");
        assertThat(evidence.open(hidden, own, "chenjing").fileName()).isEqualTo("evidence-1.png");
        assertThat(evidence.open(hidden, other, "chenjing").fileName()).isEqualTo("核实.png");
        assertThat(cases.view(hidden, "chenjing").steps().toString()).doesNotContain("高峰的");
    }

    @Test
    @DisplayName("that was altered in the database is not shown as genuine")
    void tampered() throws SQLException {
        var id = upload(number, "gaofeng");
        try (var superuser = Superuser.on(database)) {
            superuser.run("update qunli.evidence set content = 'other' where id = " + id);
            assertThatThrownBy(() -> evidence.open(number, id, "chenjing")).hasMessageContaining("SHA-256");
            superuser.run("update qunli.evidence set content = '\\x%s' where id = %d"
                    .formatted(HexFormat.of().formatHex(PICTURE), id));
        }
        assertThat(evidence.open(number, id, "chenjing").content()).isEqualTo(PICTURE);
    }

    @Test
    @DisplayName("belongs to its case")
    void otherCase() {
        var id = upload(number, "gaofeng");
        var other = report(townshipGroup(), "hexiaodong", Category.ATTACK, MODERATE, "gaofeng");
        assertThatThrownBy(() -> evidence.open(other, id, "chenjing")).hasMessageContaining("没有编号为");
        assertThatThrownBy(() -> upload(number, "wangjianguo")).hasMessageContaining("或您不能查看");
    }

    @Test
    @DisplayName(
            "C-9: of the person concerned is taken while it can change something: until the decision is approved, then with an appeal")
    void ofThePersonConcerned() {
        var severe = report(
                group("xinhe", "chenjing", "duliang", "gaofeng"),
                "duliang",
                Category.RUMOUR,
                Severity.SEVERE,
                "gaofeng");
        confirmFacts(severe, "chenjing");
        letTimePass(Duration.ofHours(24));
        upload(severe, "duliang");
        engine.complete(
                "huangqiang",
                severe,
                Map.of("decision", "propose", "proposedMeasure", "CIRCULAR", "proposal", "全镇干部会议通报"));
        engine.complete("zhoujianping", severe, Map.of("decision", "approve", "reason", "同意"));

        var page = browser.signInOnPhone("duliang");
        page.navigate("/cases/" + severe);
        var section = page.locator("#evidence");
        var form = section.locator("form");
        PlaywrightAssertions.assertThat(section).containsText("收到处理决定后可以申诉");
        PlaywrightAssertions.assertThat(form).hasCount(0);
        assertThatThrownBy(() -> upload(severe, "duliang")).hasMessageContaining("不再影响这次决定");
        upload(severe, "xujun");
        engine.complete("xujun", severe, Map.of("reason", "已在会上通报"));

        page.reload();
        PlaywrightAssertions.assertThat(section).containsText("请在下面提出申诉");
        appeals.file(measureIn(severe), "我有新的证据", "duliang");
        page.reload();
        PlaywrightAssertions.assertThat(form).hasCount(1);
        upload(severe, "duliang");
    }

    private String nameAfterUpload(String name) {
        return evidence.open(number, evidence.add(number, name, PICTURE, "gaofeng"), "chenjing")
                .fileName();
    }
}
