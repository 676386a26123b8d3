package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

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
