package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MEMBER;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.GroupRegister;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@QunliTest
@DisplayName("Whoever answers for several sections")
class StandingsTest {

    @Autowired
    Standings standings;

    @Autowired
    GroupRegister groups;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    NoticeScene scene;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("issues in each one's groups as what they are there, the head or the clerk (H-5)")
    void headHereClerkThere() {
        transaction.executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            jdbc.sql("""
                            insert into qunli.post (id, account, type, unit_code)
                            values (-1, :account, 'UNIT_HEAD', 'xinhe-nf'), (-2, :account, 'SECTION_CLERK', 'xinhe-cz')
                            """).param("account", MEMBER).update();
            assertThat(standingIn("xinhe-nf")).isEqualTo(Standing.SECTION_HEAD);
            assertThat(standingIn("xinhe-cz")).isEqualTo(Standing.SECTION_CLERK);
            assertThat(standingIn("xinhe")).as("as a member").isEqualTo(Standing.SECTION_HEAD);
        });
    }

    private Standing standingIn(String unit) {
        var group = groups.byCode(scene.group(unit, DEPUTY, MEMBER));
        return standings.of(MEMBER, group, "xinhe");
    }
}
