package org.qunli.organization;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Before the first request, fills an empty database with a township, and a bureau, a company and a hospital beside it, to
 * try everything with.
 */
@Component
@Profile("!production")
@ConditionalOnProperty(name = "qunli.sample.enabled", matchIfMissing = true)
class SampleTownship implements SmartInitializingSingleton {

    private final UnitImport units;
    private final RosterImport roster;
    private final PersonRepository people;
    private final PasswordEncoder passwords;
    private final SampleProperties sample;
    private final ApplicationEventPublisher events;

    SampleTownship(
            UnitImport units,
            RosterImport roster,
            PersonRepository people,
            PasswordEncoder passwords,
            SampleProperties sample,
            ApplicationEventPublisher events) {
        this.units = units;
        this.roster = roster;
        this.people = people;
        this.passwords = passwords;
        this.sample = sample;
        this.events = events;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        people.lockRoster();
        if (people.count() > 0) {
            return;
        }
        units.run(file("sample/units.csv"), Jurisdiction.ofSystem());
        roster.run(file("sample/roster.csv"), false, Jurisdiction.ofSystem());
        // one hash for all, because each would take a tenth of a second
        people.setEverybodysPassword(passwords.encode(sample.password()), PasswordOrigin.SAMPLE);
        events.publishEvent(new SampleTownshipLoaded());
    }

    private static byte[] file(String path) {
        try {
            return new ClassPathResource(path).getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
