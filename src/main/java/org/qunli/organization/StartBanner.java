package org.qunli.organization;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
            "zhulin",
            "chenjing",
            "sunlei",
            "zhaomin",
            "hexiaodong",
            "huangqiang",
            "zhoujianping",
            "xujun",
            "qu-ban",
            "qu-sheji",
            "qu-fuhe",
            "admin");

    private final PersonRepository people;
    private final PostRepository posts;
    private final SampleProperties sample;
    private final MessageSource messages;

    StartBanner(PersonRepository people, PostRepository posts, SampleProperties sample, MessageSource messages) {
        this.people = people;
        this.posts = posts;
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
                .sorted(Comparator.comparing(person -> SHOWN.indexOf(person.getAccount())))
                .toList();
        if (!accounts.isEmpty()) {
            LOG.info(Stream.concat(
                            Stream.of(text("organization.sample-accounts", sample.password())),
                            accounts.stream().map(this::line))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private String line(Person person) {
        var held = posts.heldBy(person.getAccount()).stream()
                .map(Post::getType)
                .distinct()
                .map(type -> messages.getMessage(type, Locale.ROOT))
                .collect(Collectors.joining("/"));
        return text(
                "organization.sample-account",
                "%-14s".formatted(person.getAccount()),
                person.getName(),
                person.getJobTitle(),
                held);
    }

    private static String path(Environment environment) {
        return environment.getProperty("server.servlet.context-path", "") + "/";
    }

    private String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.ROOT);
    }
}
