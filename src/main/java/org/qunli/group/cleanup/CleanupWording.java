package org.qunli.group.cleanup;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Words campaigns in Chinese, for forms, the register's history and files. */
@Component
class CleanupWording {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Directory directory;
    private final Chinese chinese;
    private final Clock clock;

    CleanupWording(Directory directory, Chinese chinese, Clock clock) {
        this.directory = directory;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** What speaks for the suggestion, e.g. 与“财政工作群”成员重合 83%；没有负责人. */
    String grounds(FrozenGroup group) {
        return group.grounds().isEmpty()
                ? text("cleanup.ground.none")
                : group.grounds().stream().map(chinese::text).collect(Collectors.joining("；"));
    }

    /** E.g. 并入“财政工作群”. */
    String verdict(Verdict verdict, String into) {
        return verdict == Verdict.MERGE && into != null ? text("cleanup.merge-into", into) : label(verdict);
    }

    /** What the group's history says of the decision. */
    String history(String campaign, FrozenGroup group) {
        return text("cleanup.history", campaign, group.reason());
    }

    /** The campaign's last day. */
    String lastDay(Campaign campaign) {
        return DAY.format(campaign.deadline().minusNanos(1).atZone(clock.getZone()));
    }

    String day(Instant moment) {
        return DAY.format(moment.atZone(clock.getZone()));
    }

    String minute(Instant moment) {
        return MINUTE.format(moment.atZone(clock.getZone()));
    }

    String counts(Tally tally) {
        return text(
                "cleanup.counts",
                tally.before(),
                tally.kept(),
                tally.merged(),
                tally.dissolved(),
                tally.getPlanned(),
                tally.getPlannedReduction());
    }

    Fact fact(String label, String value) {
        return new Fact(text("cleanup.fact." + label), value);
    }

    String name(String account) {
        return directory.person(account).getName();
    }

    String label(MessageSourceResolvable constant) {
        return chinese.text(constant);
    }

    String text(String code, Object... arguments) {
        return chinese.text(code, arguments);
    }

    /** What Tasklist's forms show of a unit. */
    CleanupSheet sheet(Campaign campaign, SelfCheck check, List<FrozenGroup> groups, Tally tally) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("campaign", campaign.title()));
        facts.add(fact("deadline", lastDay(campaign)));
        facts.add(fact("criteria", criteria(campaign.criteria())));
        facts.add(fact(
                "suggested",
                text(
                        "cleanup.suggested",
                        groups.size(),
                        groups.stream()
                                .filter(group -> group.suggestion() == Verdict.MERGE)
                                .count(),
                        groups.stream()
                                .filter(group -> group.suggestion() == Verdict.DISSOLVE)
                                .count())));
        if (check.status() != UnitStatus.CHECKING) {
            facts.add(fact("decided", counts(tally)));
        }
        if (check.submittedBy() != null) {
            facts.add(fact("submitted", text("cleanup.by", name(check.submittedBy()), minute(check.submittedAt()))));
        }
        if (check.approvedBy() != null) {
            facts.add(fact("approved", text("cleanup.by", name(check.approvedBy()), minute(check.approvedAt()))));
        }
        if (check.returned() != null) {
            facts.add(fact("returned", check.returned()));
        }
        return new CleanupSheet(
                facts,
                groups.stream()
                        .filter(group ->
                                group.decision() != null && group.decision().ends())
                        .map(this::row)
                        .toList(),
                groups.stream().filter(FrozenGroup::deviates).map(this::row).toList(),
                groups.stream()
                        .filter(group -> group.decision() == Verdict.KEEP)
                        .map(this::row)
                        .toList());
    }

    /** As of the suggestions, in one sentence. */
    String criteria(Criteria criteria) {
        return text(
                "cleanup.criteria",
                percent(criteria.memberOverlap()),
                percent(criteria.purposeSimilarity()),
                criteria.inactiveDays());
    }

    CleanupSheet.Row row(FrozenGroup group) {
        return new CleanupSheet.Row(
                text("cleanup.group", group.name(), label(group.platform()), group.size()),
                group.decision() == null ? "" : verdict(group.decision(), group.intoName()),
                verdict(group.suggestion(), group.suggestedIntoName()),
                group.reason() == null ? "" : group.reason(),
                group.outcome() == null ? text("cleanup.not-reported") : outcome(group));
    }

    String outcome(FrozenGroup group) {
        var outcome = label(group.outcome());
        return group.outcomeNote() == null ? outcome : text("cleanup.with-note", outcome, group.outcomeNote());
    }

    private static long percent(double share) {
        return Math.round(share * 100);
    }
}
