package org.qunli.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.organization.RosterImport;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@QunliTest
@DisplayName("The engine")
class RosterIdentityProviderTests {

    @Autowired
    IdentityService identity;

    @Autowired
    RosterImport roster;

    @Test
    @DisplayName("takes its users from the roster, by their real names")
    void users() {
        var user = identity.createUserQuery().userId("wangjianguo").singleResult();
        assertThat(user.getFirstName()).isEqualTo("王建国");
        assertThat(identity.createUserQuery().userFirstNameLike("王建%").list())
                .extracting(User::getId)
                .contains("wangjianguo");
        assertThat(identity.createUserQuery().userIdIn("wangjianguo", "nobody").count())
                .isEqualTo(1);
        assertThat(identity.createUserQuery().userId("nobody").singleResult()).isNull();
        assertThat(identity.createUserQuery().listPage(0, 10)).hasSize(10);
    }

    @Test
    @DisplayName("takes its groups from the posts: one for a unit, one for all of the kind")
    void groups() {
        assertThat(identity.createGroupQuery().groupMember("wangjianguo").list())
                .extracting(Group::getId)
                .containsExactlyInAnyOrder("section-clerk", "section-clerk@xinhe-cz");
        assertThat(identity.createGroupQuery()
                        .groupId("office-clerk@xinhe")
                        .singleResult()
                        .getName())
                .isEqualTo("新河镇办公室文员");
        assertThat(identity.createGroupQuery()
                        .groupIdIn("office-clerk", "no-such-post")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("finds the members of a group")
    void members() {
        assertThat(identity.createUserQuery().memberOfGroup("commission@xinhe").list())
                .extracting(User::getId)
                .containsExactlyInAnyOrder("huangqiang", "wujing");
        assertThat(identity.createUserQuery().memberOfGroup("office-clerk").list())
                .extracting(User::getId)
                .contains("lixiuying", "xiaoli", "ny-office", "ct-office", "yy-office");
        assertThat(identity.createUserQuery().memberOfGroup("no-such-post").list())
                .isEmpty();
    }

    @Test
    @Transactional
    @DisplayName("forgets who has left at once")
    void leavers() {
        roster.run("账号,姓名,单位编码,离职日期\nzhaomin,赵敏,xinhe-xc,2026-01-05\n".getBytes(UTF_8), false, "lixiuying");
        assertThat(identity.createUserQuery().userId("zhaomin").singleResult()).isNull();
        assertThat(identity.createGroupQuery().groupMember("zhaomin").list()).isEmpty();
        assertThat(identity.createUserQuery().memberOfGroup("publicity@xinhe").list())
                .isEmpty();
    }

    @Test
    @DisplayName("checks no passwords: Spring Security does")
    void passwords() {
        assertThat(identity.checkPassword("wangjianguo", "qunli-2026")).isFalse();
    }
}
