package org.qunli.organization;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started it where it is and, as long as there are sample accounts, how to sign in. */
@Component
class StartBanner {

    private static final Logger LOG = LoggerFactory.getLogger(StartBanner.class);

    /** One for each role, in the order in which they appear in the processes. */
    private static final List<String> SHOWN = List.of(
            "wangjianguo",
            "lixiuying",
            "zhangwei",
            "liuyang",
            "chenjing",
            "zhaomin",
            "hexiaodong",
            "huangqiang",
            "zhoujianping",
            "xujun",
            "admin");

    private final PersonRepository people;
    private final SampleProperties sample;
    private final MessageSource messages;

    StartBanner(PersonRepository people, SampleProperties sample, MessageSource messages) {
        this.people = people;
        this.sample = sample;
        this.messages = messages;
    }

    @EventListener
    void started(ApplicationReadyEvent started) {
        var environment = started.getApplicationContext().getEnvironment();
        var port = environment.getProperty("local.server.port");
        if (port != null) {
            LOG.info(text("organization.started", "http://localhost:" + port + path(environment)));
        }
        var accounts = people.findAllById(SHOWN).stream()
                .filter(person -> person.getPasswordOrigin() == PasswordOrigin.SAMPLE)
                .toList();
        if (!accounts.isEmpty()) {
            var lines = SHOWN.stream()
                    .flatMap(account -> accounts.stream()
                            .filter(person -> person.getAccount().equals(account)))
                    .map(person -> text(
                            "organization.sample-account",
                            person.getAccount()
                                    + " ".repeat(14 - person.getAccount().length()),
                            person.getName(),
                            person.getJobTitle()));
            LOG.info(String.join(
                    System.lineSeparator(),
                    Stream.concat(Stream.of(text("organization.sample-accounts", sample.password())), lines)
                            .toList()));
        }
    }

    private static String path(Environment environment) {
        return environment.getProperty("server.servlet.context-path", "") + "/";
    }

    private String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.ROOT);
    }
}
