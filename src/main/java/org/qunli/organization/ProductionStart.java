package org.qunli.organization;

import java.util.Locale;
import org.qunli.problem.ProblemException;
import org.qunli.problem.StartRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Before the first request in production: nobody has the samples' password, and an empty installation has the
 * administrator who is to fill it.
 */
@Component
@Profile("production")
class ProductionStart implements SmartInitializingSingleton {

    private static final int MIN_PASSWORD_LENGTH = 12;
    private static final String ROOT = "root";

    private final UnitRepository units;
    private final PersonRepository people;
    private final PostRepository posts;
    private final Passwords passwords;
    private final PasswordEncoder encoder;
    private final AdministratorProperties administrator;
    private final MessageSource messages;

    ProductionStart(
            UnitRepository units,
            PersonRepository people,
            PostRepository posts,
            Passwords passwords,
            PasswordEncoder encoder,
            AdministratorProperties administrator,
            MessageSource messages) {
        this.units = units;
        this.people = people;
        this.posts = posts;
        this.passwords = passwords;
        this.encoder = encoder;
        this.administrator = administrator;
        this.messages = messages;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        var withSamplePassword = people.countByPasswordOrigin(PasswordOrigin.SAMPLE);
        if (withSamplePassword > 0) {
            throw new StartRefused("organization.start.sample-passwords", withSamplePassword);
        }
        if (people.count() == 0) {
            enrolAdministrator();
        }
    }

    private void enrolAdministrator() {
        var account = administrator.account();
        var password = administrator.password();
        if (account == null || password == null) {
            throw new StartRefused("organization.start.nobody");
        }
        if (!RosterReader.ACCOUNTS.matcher(account).matches()) {
            throw new StartRefused("organization.start.administrator-account", account);
        }
        try {
            passwords.refuseIfWeak("password", password, MIN_PASSWORD_LENGTH);
        } catch (ProblemException weak) {
            throw new StartRefused("organization.start.administrator-password", MIN_PASSWORD_LENGTH);
        }
        // another node may just have done the same
        people.lockRoster();
        if (people.count() > 0) {
            return;
        }
        var unit = units.findFirstByParentCodeIsNullOrderByCode()
                .orElseGet(() -> units.save(
                        new Unit(ROOT, text("organization.root-unit"), null, UnitKind.DISTRICT, "district")));
        var person = new Person(account);
        person.update(text("organization.post.administrator"), unit.getCode(), null, null, true, null, null);
        person.setPassword(encoder.encode(password), PasswordOrigin.ISSUED);
        people.saveAndFlush(person);
        posts.save(new Post(account, PostType.ADMINISTRATOR, unit.getCode()));
    }

    private String text(String code) {
        return messages.getMessage(code, null, Locale.ROOT);
    }
}
