package org.qunli.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.notice.NoticeScene.MEMBER;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Base64;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.secret.DatabaseCopy;
import org.qunli.secret.FormerKeys;
import org.qunli.secret.KeyFile;
import org.qunli.secret.Secret;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("T-7: what a personal link is signed with")
class PersonalLinksTest {

    private static final byte[] OLD_KEY = "from when it lay in the database".getBytes(UTF_8);

    NoticeScene scene;

    @Autowired
    PersonalLinks links;

    @Autowired
    FormerKeys formerKeys;

    @Autowired
    NoticeRepository repository;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Value("${qunli.record.key-file}")
    Path keyFile;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("is not in the database: a copy of it replies for nobody")
    void notInTheDatabase() {
        var token = links.sign(scene.open(MEMBER), MEMBER, clock.instant().plus(Duration.ofDays(7)))
                .split("\\.");
        var content = new String(Base64.getUrlDecoder().decode(token[0]), UTF_8);
        assertThat(DatabaseCopy.keys(jdbc)).hasSizeGreaterThan(1000).noneMatch(key -> signed(key, content)
                .equals(token[1]));
    }

    @Test
    @DisplayName("is the same at every node that has the same file, and with another secret another one")
    void everyNode() {
        var number = scene.open(MEMBER);
        var token = links.sign(number, MEMBER, clock.instant().plus(Duration.ofDays(7)));
        var sameFile = node(new KeyFile(keyFile).read().orElseThrow());
        assertThat(sameFile.verify(token)).isEqualTo(new PersonalLinks.Link(number, MEMBER));
        var renewed = node(new Secret("0f".repeat(32)));
        assertInvalid(renewed, token);
        assertInvalid(links, renewed.sign(number, MEMBER, clock.instant().plus(Duration.ofDays(7))));
    }

    @Test
    @DisplayName(
            "leaves links good that were sent before the upgrade, and no other that an old copy of the database signs")
    void sentBefore() {
        var before = scene.open(MEMBER);
        clock.advance(Duration.ofSeconds(1));
        jdbc.sql("insert into qunli.former_key (purpose, key, replaced_at) values ('link', ?, ?)")
                .params(OLD_KEY, Timestamp.from(clock.instant()))
                .update();
        try {
            var upgraded = node(new KeyFile(keyFile).read().orElseThrow());
            clock.advance(Duration.ofSeconds(1));
            var since = scene.open(MEMBER);
            assertThat(upgraded.verify(oldLink(before))).isEqualTo(new PersonalLinks.Link(before, MEMBER));
            assertInvalid(upgraded, oldLink(since));
            assertInvalid(links, oldLink(before));
            clock.advance(Duration.ofDays(30));
            assertInvalid(upgraded, oldLink(before));
        } finally {
            jdbc.sql("delete from qunli.former_key").update();
        }
    }

    private PersonalLinks node(Secret secret) {
        return new PersonalLinks(secret, formerKeys, repository, clock);
    }

    private String oldLink(String number) {
        var content = number + " " + MEMBER + " "
                + clock.instant().plus(Duration.ofDays(60)).getEpochSecond();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(UTF_8)) + "."
                + signed(OLD_KEY, content);
    }

    private static String signed(byte[] key, String content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(content));
    }

    private static void assertInvalid(PersonalLinks links, String token) {
        assertThatThrownBy(() -> links.verify(token))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.getCodes())
                        .containsExactly("notice.link-invalid"));
    }
}
