package org.qunli.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.qunli.problem.ProblemException;
import org.qunli.process.migration.MigrationChoices;
import org.qunli.process.migration.MigrationChoices.ProcessChoice;
import org.qunli.process.migration.Migrations;
import org.qunli.process.migration.ModelDifference;
import org.qunli.process.migration.RunningInstances;
import org.qunli.process.migration.Verdict;
import org.qunli.process.release.ReleaseStatus;
import org.qunli.process.release.Releases;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Parts of a release's page: what it changes, drawn, and what becomes of running instances. */
@Controller
@RequestMapping("/models/releases/{id}")
class MigrationPages {

    private final Releases releases;
    private final RunningInstances instances;
    private final Migrations migrations;
    private final MessageSource messages;

    MigrationPages(Releases releases, RunningInstances instances, Migrations migrations, MessageSource messages) {
        this.releases = releases;
        this.instances = instances;
        this.migrations = migrations;
        this.messages = messages;
    }

    /** Which version of a diagram. */
    enum Side {
        BEFORE,
        AFTER
    }

    @GetMapping("/difference")
    String difference(@PathVariable long id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("difference", ModelDifference.between(releases.before(id), releases.proposed(id)));
        model.addAttribute("tokens", instances.tokens(id));
        return "models/difference :: difference";
    }

    @GetMapping(path = "/diagrams/{name}", produces = MediaType.APPLICATION_XML_VALUE + ";charset=UTF-8")
    @ResponseBody
    @Hidden
    String diagram(@PathVariable long id, @PathVariable String name, @RequestParam String side) {
        var set = side.equalsIgnoreCase(Side.BEFORE.name()) ? releases.before(id) : releases.proposed(id);
        return set.find(name)
                .orElseThrow(() -> ProblemException.notFound("migration.file-unknown", name))
                .text();
    }

    @GetMapping("/instances")
    String instances(@PathVariable long id, Principal me, Model model) {
        var processes = instances.of(id);
        model.addAttribute("id", id);
        model.addAttribute(
                "changed",
                processes.stream()
                        .filter(process -> !process.changed().isEmpty())
                        .toList());
        model.addAttribute(
                "unchanged",
                processes.stream()
                        .filter(process -> process.changed().isEmpty())
                        .toList());
        model.addAttribute(
                "moving",
                processes.stream()
                        .mapToInt(process -> process.movingInstances())
                        .sum());
        model.addAttribute("choices", migrations.choices(id));
        model.addAttribute("status", releases.status(id));
        model.addAttribute(
                "draft",
                releases.status(id) == ReleaseStatus.DRAFT
                        && me.getName().equals(releases.summary(id).author()));
        model.addAttribute("verdicts", Verdict.values());
        model.addAttribute("migrations", migrations.of(id));
        return "models/instances :: instances";
    }

    /** A portion; what comes back asks for the next one. */
    @GetMapping("/instances/check")
    String check(
            @PathVariable long id,
            @RequestParam String process,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") int asked,
            @RequestParam(defaultValue = "0") int refused,
            Model model) {
        var portion = instances.ask(id, process, version, after);
        model.addAttribute("id", id);
        model.addAttribute("process", process);
        model.addAttribute("version", version);
        model.addAttribute("portion", portion);
        model.addAttribute("asked", asked + portion.asked());
        model.addAttribute("refused", refused + portion.refusals().size());
        return "models/instances :: portion";
    }

    @PostMapping("/instances")
    String decide(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            Principal me,
            Locale locale,
            Model model) {
        return acting(
                id,
                "migration.page.saved",
                locale,
                model,
                account -> {
                    migrations.decide(id, choices(form), account);
                },
                me);
    }

    @PostMapping("/migrations")
    String start(@PathVariable long id, Principal me, Locale locale, Model model) {
        return acting(id, null, locale, model, account -> migrations.start(id, account), me);
    }

    @PostMapping("/migrations/return")
    String moveBack(@PathVariable long id, Principal me, Locale locale, Model model) {
        return acting(id, null, locale, model, account -> migrations.moveBack(id, account), me);
    }

    /** Asked for again and again while it runs. */
    @GetMapping("/migrations/{migration}")
    String migration(@PathVariable long id, @PathVariable long migration, Model model) {
        model.addAttribute("id", id);
        migrations.requireOf(id, migration);
        var view = migrations.view(migration);
        model.addAttribute("view", view);
        // what runs, or just did, is the latest one
        model.addAttribute(
                "latest",
                releases.status(id) == ReleaseStatus.DEPLOYED
                        || view.migration().back());
        return "models/instances :: migration";
    }

    @PostMapping("/migrations/{migration}/{action}")
    String change(
            @PathVariable long id,
            @PathVariable long migration,
            @PathVariable String action,
            Principal me,
            Locale locale,
            Model model) {
        return acting(
                id,
                null,
                locale,
                model,
                account -> {
                    migrations.requireOf(id, migration);
                    switch (action) {
                        case "pause" -> migrations.pause(migration, account);
                        case "resume" -> migrations.resume(migration, account);
                        case "repeat" -> migrations.repeat(migration, account);
                        case "divide" -> migrations.divide(migration, account);
                        default -> throw ProblemException.notFound("migration.unknown");
                    }
                },
                me);
    }

    /** The section as it is afterwards, with what came of it. */
    private String acting(long id, String done, Locale locale, Model model, Consumer<String> action, Principal me) {
        try {
            action.accept(me.getName());
            model.addAttribute("said", done == null ? null : messages.getMessage(done, null, locale));
        } catch (ProblemException refusal) {
            model.addAttribute("problem", messages.getMessage(refusal, locale));
        }
        return instances(id, me, model);
    }

    /** Fields are named {@code verdict/process}, {@code moving/process} and {@code target/process/version/activity}. */
    private static MigrationChoices choices(MultiValueMap<String, String> form) {
        var processes = new HashMap<String, ProcessChoice>();
        form.forEach((field, values) -> {
            var parts = field.split("/");
            if (parts[0].equals("verdict") && parts.length == 2) {
                processes.put(parts[1], choice(parts[1], values.get(0), form));
            }
        });
        return new MigrationChoices(!"false".equals(form.getFirst("allOrNone")), processes);
    }

    private static int version(String text, String process) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException tampered) {
            throw ProblemException.invalid("target", "migration.wrong-verdict", process);
        }
    }

    private static ProcessChoice choice(String process, String verdict, MultiValueMap<String, String> form) {
        var mapping = new HashMap<Integer, Map<String, String>>();
        form.forEach((field, values) -> {
            var parts = field.split("/");
            if (parts.length == 4
                    && parts[0].equals("target")
                    && parts[1].equals(process)
                    && !values.get(0).isEmpty()) {
                mapping.computeIfAbsent(version(parts[2], process), version -> new HashMap<>())
                        .put(parts[3], values.get(0));
            }
        });
        var keys = form.getFirst("moving/" + process);
        return new ProcessChoice(
                Arrays.stream(Verdict.values())
                        .filter(known -> known.name().equals(verdict))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid("verdict", "migration.wrong-verdict", process)),
                keys == null
                        ? List.of()
                        : keys.lines()
                                .map(String::strip)
                                .filter(key -> !key.isEmpty())
                                .distinct()
                                .toList(),
                mapping);
    }
}
