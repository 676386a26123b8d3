package org.qunli.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.organization.RosterImport;
import org.qunli.problem.ProblemException;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.annotation.Transactional;

/** Rolled back: no other test finds somebody in the district's office. */
@QunliTest
@Transactional
@DisplayName("T-6: a notice of the district")
class DistrictNoticeTest {

    private static final String ISSUER = "qu-quzhang";

    NoticeScene scene;

    @Autowired
    NoticeService notices;

    @Autowired
    RosterImport roster;

    private String group;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @BeforeEach
    void districtGroup() {
        roster.run("账号,姓名,单位编码,岗位\n%s,区长,qingjiang,主要领导\n".formatted(ISSUER).getBytes(UTF_8), false, "admin");
        group = scene.group("qingjiang", ISSUER, "qu-jiwei", "zhulin");
    }

    @Test
    @DisplayName("goes to its own people and to the district itself")
    void own() {
        var notice = scene.issue(ISSUER, draft("qu-jiwei", "qingjiang"));
        assertThat(notice.status()).isEqualTo(NoticeStatus.PUBLISHED);
        assertThat(notice.counts().recipients()).isEqualTo(2);
    }

    @Test
    @DisplayName("does not go to units and people of the organizations below: these answer to their own leaders")
    void notOthers() {
        for (var other : new String[] {"xinhe", "xinhe-cz", "yiyuan-nk", "zhulin", "hexiaodong"}) {
            assertThatThrownBy(() -> scene.issue(ISSUER, draft("qu-jiwei", other)))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.field())
                            .isEqualTo("recipients[1]"))
                    .hasMessageContaining(other);
        }
    }

    @Test
    @DisplayName("offers its own recipients only")
    void offered() {
        assertThat(notices.options(group, ISSUER).recipients())
                .extracting(NoticeOptions.Option::value)
                .contains("qu-jiwei", ISSUER)
                .doesNotContain("xinhe", "xinhe-cz", "yiyuan", "zhulin");
    }

    private NoticeScene.Draft draft(String... recipients) {
        return new NoticeScene.Draft(group).recipients(recipients);
    }
}
