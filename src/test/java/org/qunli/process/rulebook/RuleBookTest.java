package org.qunli.process.rulebook;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

/** For each clause: who carries it, what proves it, how often it was used. */
@QunliTest
class RuleBookTest {

    @Autowired
    RuleBook book;

    @Autowired
    RuleBookWorkbook workbook;

    @Autowired
    Api api;

    @Autowired
    Browser browser;

    @Test
    @DisplayName("Every clause is carried by a step or a row that runs now, and proven by a test")
    void nothingIsOpen() {
        assertThat(book.seenBy("qu-sheji").open())
                .extracting(entry -> entry.clause().id() + (entry.carried() ? " has no test" : " has no carrier"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "A clause leads to the rows of its table, in the table's order and words, and to the steps that use it")
    void clauseLeadsToRowsAndSteps() {
        var tariff = entry("T-10");
        assertThat(tariff.rows())
                .filteredOn(row -> row.table().equals("settlement-measure"))
                .extracting(Row::number)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(tariff.rows().get(0).then()).extracting(Row.Cell::text).contains("\"T-10\"");
        var creation = entry("C-9").steps();
        assertThat(creation)
                .filteredOn(step -> step.element().equals("userTask_announceRules"))
                .singleElement()
                .isEqualTo(new Step("group-creation", "建群申请", "userTask_announceRules", "公布群规"));
        assertThat(entry("B-9").clause().people()).isTrue();
        assertThat(entry("C-9").tests())
                .extracting(RuleBookView.Mention::type)
                .contains("MemberCheckTest", "GroupTablesTest");
    }

    @Test
    @DisplayName("Use is counted once per process, whichever of a clause's steps it passed")
    void useIsCountedOnce() {
        var carriers = new Carriers(
                Map.of(),
                Map.of(),
                Map.of(
                        new Carriers.Part("p", "p"), Set.of("T-1"),
                        new Carriers.Part("p", "a"), Set.of("T-2", "T-3"),
                        new Carriers.Part("p", "b"), Set.of("T-3")));
        assertThat(carriers.clausesOf("p", List.of("a", "b"))).containsExactlyInAnyOrder("T-1", "T-2", "T-3");
        assertThat(carriers.clausesOf("p", List.of("b", "c"))).containsExactlyInAnyOrder("T-1", "T-3");
    }

    @Test
    @DisplayName("Whoever answers for rules reads it, also as JSON and Excel; others do not")
    void readersRead() throws IOException {
        var json = api.get("qu-sheji", "/api/rulebook").getBody();
        assertThat(StreamSupport.stream(json.path("documents").spliterator(), false))
                .hasSize(5);
        try (var file = new ReadableWorkbook(
                new ByteArrayInputStream(workbook.of(book.seenBy("qu-sheji"), Locale.SIMPLIFIED_CHINESE)))) {
            var rows = file.getFirstSheet().read();
            assertThat(rows).hasSize(52);
            assertThat(rows.get(51).getCellText(1)).isEqualTo("H-8");
            assertThat(rows.get(51).getCellText(2)).contains("警告一次");
        }
        assertThat(api.get("chenjing", "/api/rulebook").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.get("chenjing", "/api/rulebook/diagrams/group-creation").getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.get("qu-sheji", "/api/rulebook/diagrams/no-such").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    @DisplayName("On the page, a clause is searched, unfolds, and leads to the diagram in which its steps are marked")
    void pageLeadsToTheDiagram() {
        try (var page = browser.signIn("qu-sheji")) {
            page.navigate("/rulebook");
            Browser.picture(page, "rulebook");
            page.getByRole(AriaRole.SEARCHBOX).fill("t-7");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查找"))
                    .click();
            assertThat(page.locator(".clauses > details[open]")).hasCount(1);
            Browser.picture(page, "rulebook-clause");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("30 分钟"))
                    .first()
                    .click();
            assertThat(page.locator(".diagram .chosen")).hasCount(1);
            assertThat(page.locator("[data-drawn]")).hasCount(1);
            assertThat(page.locator(".diagram")).containsText("审批通知");
            assertThat(page.locator(".diagram")).not().containsText("${");
            Browser.picture(page, "rulebook-diagram");
        }
        try (var phone = browser.signInOnPhone("qu-sheji")) {
            phone.navigate("/rulebook?query=T-10");
            assertThat(phone.locator(".clauses > details[open]")).hasCount(1);
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            Browser.picture(phone, "rulebook-phone");
            phone.navigate("/rulebook/diagrams/weekly-settlement?clause=T-10");
            assertThat(phone.locator("[data-drawn]")).hasCount(1);
            Browser.picture(phone, "rulebook-diagram-phone");
        }
    }

    private RuleBookView.Entry entry(String clause) {
        return book.seenBy("qu-sheji")
                .entries()
                .filter(entry -> entry.clause().id().equals(clause))
                .findFirst()
                .orElseThrow();
    }
}
