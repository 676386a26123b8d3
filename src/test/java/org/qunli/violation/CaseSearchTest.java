package org.qunli.violation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.spy;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Pages;
import org.qunli.organization.RosterImport;
import org.qunli.support.StatementsAsked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** With people and cases of its own, which are gone after each test. */
@Transactional
@DisplayName("The list of cases")
class CaseSearchTest extends CaseTest {

    private static final int MANY = 201;

    @Autowired
    CaseAccess access;

    @Autowired
    ViolationCaseRepository all;

    @Autowired
    EntityManager entities;

    @Autowired
    StatementsAsked statements;

    String group;

    @BeforeEach
    void people(@Autowired RosterImport roster) {
        roster.run("""
                账号,姓名,单位编码,职务,岗位
                cs-a,卞十一,xinhe-c09,村民,
                cs-b,卞十二,xinhe-c09,村民,
                """.getBytes(UTF_8), false, "admin");
        group = group("xinhe-c09", "chenjing", "cs-a", "cs-b");
        entities.flush();
    }

    @Test
    @DisplayName("T-8: leads to the oldest of 201, each on one page, the newest first, and says how many there are")
    void oldest() {
        insert(1, MANY, "'cs-a', null, 'cs-b', 'VULGAR', case when i = 1 then 'SETTLED' else 'REPORTED' end, null");
        var seen = new ArrayList<String>();
        for (var page = Pages.of(0, 20); ; page = page.next()) {
            var found = search.visibleTo("cs-b", CaseFilter.NONE, page);
            assertThat(found.getTotalElements()).isEqualTo(MANY);
            found.forEach(one -> seen.add(one.number()));
            if (!found.hasNext()) {
                break;
            }
        }
        assertThat(seen).hasSize(MANY).doesNotHaveDuplicates().startsWith("CS-201", "CS-200");
        assertThat(seen.get(MANY - 1)).isEqualTo("CS-1");
    }

    @Test
    @DisplayName("T-8: is narrowed by number, name, status and category, and by what may still change")
    void narrowed() {
        insert(1, 3, "'cs-a', null, 'cs-b', 'VULGAR', case when i = 1 then 'SETTLED' else 'REPORTED' end, null");
        jdbc.sql("update qunli.violation_case set category = 'RUMOUR' where number = 'CS-3'")
                .update();
        assertThat(found(new CaseFilter("cs-2", null, null, null))).containsExactly("CS-2");
        assertThat(found(new CaseFilter(" 卞十一 ", null, null, null))).containsExactly("CS-3", "CS-2", "CS-1");
        assertThat(found(new CaseFilter("卞十二", null, null, null)))
                .as("who reported is not looked for (R-6)")
                .isEmpty();
        assertThat(found(new CaseFilter("工作群", CaseStatus.SETTLED, null, null))).containsExactly("CS-1");
        assertThat(found(new CaseFilter("", null, Category.RUMOUR, null))).containsExactly("CS-3");
        assertThat(found(new CaseFilter(null, null, Category.VULGAR, true))).containsExactly("CS-2");
        assertThat(found(new CaseFilter(null, CaseStatus.SETTLED, null, true))).isEmpty();
    }

    @Test
    @DisplayName("R-6, C-9: has, for everybody, exactly those that they may open")
    void access() {
        jdbc.sql("""
                        insert into qunli.violation_case (number, group_code, unit_code, organization, policy, confidential,
                            severity, description, occurred_at, reported_at, accused, subject_unit, reporter, category,
                            status, informed_at, review_post, approval_post)
                        select 'CS-' || row_number() over (), :group, 'xinhe-c09', 'xinhe', 'township', false, 'MINOR',
                            '不当言论', now(), now(), accused, subject_unit, reporter, 'VULGAR', 'REPORTED', informed_at,
                            case when post <> '' then 'COMMISSION' end, nullif(post, '')
                        from (values ('cs-a', null, 'cs-b'), ('chenjing', null, 'cs-b'), (null, 'xinhe-c09', null))
                                subject (accused, subject_unit, reporter),
                            (values (null), (now())) told (informed_at),
                            (values (''), ('PARTY_SECRETARY'), ('MAIN_LEADER')) referred (post)
                        """).param("group", group).update();
        var cases = all.findAll();
        var everybody = jdbc.sql("select account from qunli.person where unit_code = any('{xinhe,xinhe-c09,qingjiang}')"
                        + " union select account from qunli.post where unit_code like 'xinhe%'")
                .query(String.class)
                .list();
        assertThat(everybody).contains("cs-a", "cs-b", "chenjing").hasSizeGreaterThan(20);
        for (var account : everybody) {
            var viewer = access.viewer(account);
            assertThat(search.visibleTo(account, CaseFilter.NONE, Pages.of(0, 100_000)))
                    .as(account)
                    .extracting(CaseSummary::number)
                    .containsExactlyInAnyOrderElementsOf(cases.stream()
                            .filter(one -> viewer.to(one) != Access.NONE)
                            .map(ViolationCase::getNumber)
                            .toList());
        }
    }

    @Test
    @DisplayName("asks once for a page, however many it shows")
    void statements() {
        insert(1, 1, "'cs-a', null, 'cs-b', 'VULGAR', 'REPORTED', null");
        var alone = statementsToList();
        insert(2, MANY, "'cs-a', null, 'cs-b', 'VULGAR', 'REPORTED', null");
        assertThat(statementsToList()).isEqualTo(alone);
    }

    private int statementsToList() {
        var asked = spy(jdbc);
        var repositories =
                statements.by(() -> new CaseSearch(access, asked).visibleTo("cs-b", CaseFilter.NONE, Pages.of(0, 100)));
        return repositories + mockingDetails(asked).getInvocations().size();
    }

    private List<String> found(CaseFilter filter) {
        return search.visibleTo("cs-b", filter, Pages.of(0, 20))
                .map(CaseSummary::number)
                .getContent();
    }

    /** @param values of accused, subject unit, reporter, category, status and when the person was told */
    private void insert(int first, int last, String values) {
        jdbc.sql("""
                        insert into qunli.violation_case (number, group_code, unit_code, organization, policy, confidential,
                            severity, description, occurred_at, reported_at, accused, subject_unit, reporter, category,
                            status, informed_at)
                        select 'CS-' || i, :group, 'xinhe-c09', 'xinhe', 'township', false, 'MINOR', '不当言论', now(),
                            now() + i * interval '1 second', %s
                        from generate_series(:first, :last) i
                        """.formatted(values))
                .param("group", group)
                .param("first", first)
                .param("last", last)
                .update();
    }
}
