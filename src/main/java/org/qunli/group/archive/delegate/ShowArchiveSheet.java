package org.qunli.group.archive.delegate;

import static org.camunda.spin.Spin.JSON;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.archive.ArchiveCheck;
import org.qunli.group.archive.ArchiveRounds;
import org.qunli.group.archive.GroupArchive;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.springframework.stereotype.Component;

/**
 * Words what the forms of {@code group-archive} and {@code archive-check} show of a new task, in Chinese, and clears what
 * was entered at the one before. A long list is cut: all of it is on the page.
 */
@Component
class ShowArchiveSheet implements TaskListener {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final int SHOWN = 30;
    private static final String REVIEW = "userTask_review";

    private final ArchiveRounds rounds;
    private final ArchiveCheck check;
    private final Chinese chinese;
    private final Clock clock;

    ShowArchiveSheet(ArchiveRounds rounds, ArchiveCheck check, Chinese chinese, Clock clock) {
        this.rounds = rounds;
        this.check = check;
        this.chinese = chinese;
        this.clock = clock;
    }

    private record Row(String code, String name, String period, String what) {}

    @Override
    public void notify(DelegateTask task) {
        var number = task.getExecution().getProcessBusinessKey();
        switch (task.getTaskDefinitionKey()) {
            case "userTask_upload" ->
                showRound(task, rounds.awaited(number), archive -> chinese.text("archive.sheet.awaited"));
            case REVIEW ->
                showRound(
                        task,
                        rounds.awaited(number),
                        archive ->
                                archive.reason() == null ? chinese.text("archive.sheet.no-reason") : archive.reason());
            case "userTask_purge" -> showRound(task, rounds.toPurge(number), archive -> chinese.text(archive.purge()));
            default -> showDamage(task, number);
        }
    }

    private void showRound(DelegateTask task, List<ArchiveRounds.Asked> groups, Function<GroupArchive, String> what) {
        GroupArchiving.DECISION.on(task).remove();
        GroupArchiving.REASON.on(task).remove();
        GroupArchiving.EXCEPTIONS.on(task).remove();
        var dueAt = GroupArchiving.DUE_AT.from(task).get().toInstant().atZone(clock.getZone());
        var number = task.getExecution().getProcessBusinessKey();
        var facts = new ArrayList<>(List.of(
                new Fact(chinese.text("archive.sheet.round"), number),
                new Fact(chinese.text("archive.sheet.groups"), chinese.text("archive.sheet.count", groups.size())),
                new Fact(chinese.text("archive.sheet.due"), DAY.format(dueAt))));
        if (task.getTaskDefinitionKey().equals(REVIEW)) {
            facts.add(new Fact(
                    chinese.text("archive.sheet.extension"),
                    chinese.text(
                            "archive.sheet.extension.text",
                            rounds.extension(number).toDays())));
        }
        GroupArchiving.FACTS.on(task).set(JSON(facts));
        GroupArchiving.GROUPS
                .on(task)
                .set(JSON(rows(groups.stream()
                        .map(group -> new Row(
                                group.archive().groupCode(),
                                group.groupName(),
                                chinese.text(group.archive().period()),
                                what.apply(group.archive()))))));
    }

    private void showDamage(DelegateTask task, String number) {
        ArchiveChecking.REASON.on(task).remove();
        ArchiveChecking.FINDINGS
                .on(task)
                .set(JSON(rows(check.open(number).stream()
                        .map(finding -> new Row(
                                finding.archive().groupCode(),
                                finding.archive().fileName(),
                                chinese.text(finding.archive().period()),
                                chinese.text(finding.found()))))));
    }

    private List<Row> rows(Stream<Row> all) {
        var rows = new ArrayList<>(all.toList());
        var left = rows.size() - SHOWN;
        if (left > 0) {
            rows.subList(SHOWN, rows.size()).clear();
            rows.add(new Row("…", chinese.text("archive.sheet.more", left), "", ""));
        }
        return rows;
    }
}
