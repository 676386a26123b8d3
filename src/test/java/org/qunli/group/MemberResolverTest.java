package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@QunliTest
@DisplayName("Expected members")
class MemberResolverTest {

    @Autowired
    MemberResolver resolver;

    @Test
    @DisplayName("are units and people by name, separated as people write; what names nobody is left to the clerk")
    void byName() {
        var expected = resolver.resolve("财政所、柳林村，李秀英; 王重阳\n财政所", GroupType.WORK, "xinhe-cz");
        assertThat(expected.units()).containsExactly("xinhe-cz", "xinhe-c01");
        assertThat(expected.people()).containsExactly("lixiuying");
        assertThat(expected.unresolved()).containsExactly("王重阳");
    }

    @Test
    @DisplayName("are found in the applicant's organization only")
    void ownOrganizationOnly() {
        assertThat(resolver.resolve("执法股", GroupType.WORK, "xinhe-cz").unresolved())
                .containsExactly("执法股");
    }

    @Test
    @Transactional
    @DisplayName("are left to the clerk where two units of the organization have the name")
    void unitsOfOneName(@Autowired JdbcClient jdbc) {
        jdbc.sql("""
                        insert into qunli.unit (code, name, parent_code, kind)
                        select code, '第一村民小组', parent, kind
                        from (values ('xinhe-c01-1', 'xinhe-c01'), ('xinhe-c02-1', 'xinhe-c02')) twin (code, parent),
                             (select kind from qunli.unit where code = 'xinhe-c01') village
                        """).update();
        var expected = resolver.resolve("第一村民小组、财政所", GroupType.WORK, "xinhe-cz");
        assertThat(expected.unresolved()).containsExactly("第一村民小组");
        assertThat(expected.units()).containsExactly("xinhe-cz");
    }

    @Test
    @Transactional
    @DisplayName("R-1: who has left since the application was sent does not become a member")
    void leftMeanwhile(@Autowired JdbcClient jdbc) {
        jdbc.sql("update qunli.person set left_on = current_date where account = 'lixiuying'")
                .update();
        assertThat(resolver.accounts(List.of(), List.of("lixiuying", "chenjing")))
                .containsExactly("chenjing");
    }

    @Test
    @DisplayName("C-3: unnamed, they are the unit, the whole organization or its leaders, by the group's type")
    void usual() {
        assertThat(resolver.resolve(" ", GroupType.DEPARTMENT, "xinhe-cz").units())
                .containsExactly("xinhe-cz");
        assertThat(resolver.resolve(null, GroupType.ALL_STAFF, "xinhe-cz").units())
                .containsExactly("xinhe");
        assertThat(resolver.resolve(null, GroupType.LEADERSHIP, "xinhe-cz").people())
                .contains("zhoujianping", "zhulin", "zhangwei", "liuyang")
                .doesNotHaveDuplicates();
    }
}
