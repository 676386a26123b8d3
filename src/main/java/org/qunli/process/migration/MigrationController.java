package org.qunli.process.migration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.qunli.process.release.Releases;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Over REST: what a release changes, and what becomes of running instances. */
@RestController
@RequestMapping("/api/models/releases/{id}")
@Tag(name = "Migration", description = "What a release of models changes, and what becomes of running instances")
class MigrationController {

    private final Releases releases;
    private final RunningInstances instances;
    private final Migrations migrations;
    private final MessageSource messages;

    MigrationController(Releases releases, RunningInstances instances, Migrations migrations, MessageSource messages) {
        this.releases = releases;
        this.instances = instances;
        this.migrations = migrations;
        this.messages = messages;
    }

    /** What to do with a migration. */
    enum Action {
        PAUSE,
        RESUME,
        REPEAT,
        DIVIDE
    }

    record Order(@NotNull Action action) {}

    record Started(long migration) {}

    /** @param total all but those that stay by choice, {@code settled} of them have an outcome */
    record State(
            long migration,
            boolean back,
            MigrationState state,
            int percent,
            int total,
            int settled,
            int failed,
            List<Line> instances) {}

    /** @param reason why it cannot move, in the caller's language; null if it can */
    record Line(String businessKey, String process, int from, int to, Outcome outcome, String reason) {}

    /** @param next after which to go on; null if these were the last */
    record Asked(int asked, String next, List<Refused> refused) {}

    record Refused(String businessKey, List<String> reasons) {}

    @GetMapping("/difference")
    @Operation(summary = "What the release changes: elements of diagrams, rows of tables, fields of forms")
    ModelDifference difference(@PathVariable long id) {
        return ModelDifference.between(releases.before(id), releases.proposed(id));
    }

    @GetMapping("/instances")
    @Operation(summary = "Running instances by process, version and activity, and what the engine would make of them")
    List<ProcessOutlook> instances(@PathVariable long id) {
        return instances.of(id);
    }

    @GetMapping("/instances/check")
    @Operation(summary = "Ask the engine about each instance of a version, a portion at a time; nothing moves")
    Asked check(
            @PathVariable long id,
            @RequestParam String process,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String after,
            Locale locale) {
        var portion = instances.ask(id, process, version, after);
        return new Asked(
                portion.asked(),
                portion.last(),
                portion.refusals().stream()
                        .map(refusal -> new Refused(
                                refusal.businessKey(),
                                refusal.reasons().stream()
                                        .map(reason -> messages.getMessage(reason, locale))
                                        .toList()))
                        .toList());
    }

    @GetMapping("/migration/choices")
    @Operation(summary = "What is decided about running instances")
    MigrationChoices choices(@PathVariable long id) {
        return migrations.choices(id);
    }

    @PutMapping("/migration/choices")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decide what becomes of running instances, as long as the release is a draft")
    void decide(Principal me, @PathVariable long id, @Valid @RequestBody MigrationChoices choices) {
        migrations.decide(id, choices, me.getName());
    }

    @PostMapping("/migration")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Start to move the instances of a deployed release, as was decided with it")
    Started start(Principal me, @PathVariable long id) {
        return new Started(migrations.start(id, me.getName()));
    }

    @PostMapping("/migration/return")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Start to move back what has moved with the release")
    Started moveBack(Principal me, @PathVariable long id) {
        return new Started(migrations.moveBack(id, me.getName()));
    }

    @GetMapping("/migration")
    @Operation(summary = "How far it has come, newest first, with the result of each instance (the first 700)")
    List<State> states(@PathVariable long id, Locale locale) {
        return migrations.of(id).stream().map(view -> state(view, locale)).toList();
    }

    @PostMapping("/migration/{migration}")
    @Operation(summary = "Pause or resume it, try again what could not move, or leave that behind and move the others")
    State change(
            Principal me,
            @PathVariable long id,
            @PathVariable long migration,
            @Valid @RequestBody Order order,
            Locale locale) {
        migrations.requireOf(id, migration);
        switch (order.action()) {
            case PAUSE -> migrations.pause(migration, me.getName());
            case RESUME -> migrations.resume(migration, me.getName());
            case REPEAT -> migrations.repeat(migration, me.getName());
            case DIVIDE -> migrations.divide(migration, me.getName());
        }
        return state(migrations.view(migration), locale);
    }

    private State state(MigrationView view, Locale locale) {
        return new State(
                view.migration().id(),
                view.migration().back(),
                view.migration().state(),
                view.percent(),
                view.total(),
                view.settled(),
                view.failed(),
                Stream.of(view.remarkable(), view.results())
                        .flatMap(List::stream)
                        .map(result -> new Line(
                                result.businessKey(),
                                result.process(),
                                result.from(),
                                result.to(),
                                result.outcome(),
                                result.reason() == null ? null : messages.getMessage(result.reason(), locale)))
                        .toList());
    }
}
