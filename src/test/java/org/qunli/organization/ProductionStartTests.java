package org.qunli.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.problem.StartRefused;
import org.qunli.problem.StartRefusedFailureAnalyzer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.context.MessageSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** On an empty database. */
@DataJpaTest
@ImportAutoConfiguration(MessageSourceAutoConfiguration.class)
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@DisplayName("In production, the application")
class ProductionStartTests {

    private final SampleProperties sample = new SampleProperties(true, "qunli-2026-sample");
    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(4);

    @Autowired
    UnitRepository units;

    @Autowired
    PersonRepository people;

    @Autowired
    PostRepository posts;

    @Autowired
    MessageSource messages;

    private Passwords passwords;

    @BeforeEach
    void passwords() {
        passwords = new Passwords(people, posts, new Jurisdictions(posts, units), encoder, sample, null, event -> {});
    }

    private void start(String account, String password) {
        new ProductionStart(
                        units,
                        people,
                        posts,
                        passwords,
                        encoder,
                        new AdministratorProperties(account, password),
                        messages)
                .afterSingletonsInstantiated();
    }

    @Test
    @DisplayName("enrols the administrator that is named, if there is nobody yet, once")
    void enrolsAdministrator() {
        start("root", "a long password");
        start("other", "another password");

        var administrator = people.findAll();
        assertThat(administrator).extracting(Person::getAccount).containsExactly("root");
        assertThat(encoder.matches("a long password", administrator.get(0).getPasswordHash()))
                .isTrue();
        assertThat(posts.heldBy("root")).extracting(Post::getType).containsExactly(PostType.ADMINISTRATOR);
        assertThat(people.findById("root").orElseThrow().mustChangePassword()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, organization.start.nobody",
                "root, -, organization.start.nobody",
                "系统管理员, a long password, organization.start.administrator-account",
                "root, eleven char, organization.start.administrator-password",
                "root, qunli-2026-sample, organization.start.administrator-password"
            })
    @DisplayName("does not start without an administrator whose password is safe")
    void refusesUnsafeAdministrator(String account, String password, String code) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start(account, password))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    @DisplayName("does not start as long as anybody has the samples' password, and says so in a sentence")
    void refusesSamplePasswords() {
        start("root", "a long password");
        people.setEverybodysPassword("hash", PasswordOrigin.SAMPLE);

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start(null, null))
                .satisfies(refusal -> assertThat(new StartRefusedFailureAnalyzer()
                                .analyze(refusal)
                                .getDescription())
                        .contains("1 个账号还在使用示例密码")
                        .contains("1 accounts in the database still have the samples’ password"));
    }
}
