package org.qunli.group.membership;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupHistory;
import org.qunli.group.GroupRegister;
import org.qunli.group.membership.Cause.Action;
import org.qunli.group.membership.RoundStore.Round;
import org.qunli.group.membership.delegate.MemberRound;
import org.qunli.numbering.Numbers;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.Fact;
import org.qunli.process.RuleTables;
import org.qunli.process.Workflow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Bundles what is to be done about a group's members: one task per group and kind, whatever number of people it is about
 * and however long it stays open. The steps of the diagrams {@code membership-change} and {@code member-check}.
 */
@Service
@Transactional
public class Rounds {

    /** More than that nobody works off from a form; the group's page has them all. */
    private static final int MOST_ON_FORM = 50;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M 月 d 日");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final String GROUP_RULES = "group-rules";

    private final RoundStore rounds;
    private final Items items;
    private final Rolls rolls;
    private final GroupRegister register;
    private final GroupHistory history;
    private final MembershipRoles roles;
    private final Inbox inbox;
    private final Numbers numbers;
    private final Workflow workflow;
    private final RuleTables tables;
    private final MemberRules rules;
    private final Chinese chinese;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rounds(
            RoundStore rounds,
            Items items,
            Rolls rolls,
            GroupRegister register,
            GroupHistory history,
            MembershipRoles roles,
            Inbox inbox,
            Numbers numbers,
            Workflow workflow,
            RuleTables tables,
            MemberRules rules,
            Chinese chinese,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rounds = rounds;
        this.items = items;
        this.rolls = rolls;
        this.register = register;
        this.history = history;
        this.roles = roles;
        this.inbox = inbox;
        this.numbers = numbers;
        this.workflow = workflow;
        this.tables = tables;
        this.rules = rules;
        this.chinese = chinese;
        this.events = events;
        this.clock = clock;
    }

    /** Opens a round for each group that has something open and none; brings those that are open up to date. */
    void follow(Collection<String> groupCodes, Origin origin) {
        // all of them first: whoever opens a round holds the series of the numbers until the end
        rolls.lock(groupCodes);
        groupCodes.stream().distinct().sorted().forEach(code -> follow(code, origin));
    }

    private void follow(String code, Origin origin) {
        var round = rounds.open(code, origin);
        var anything = items.isAnyOpen(code, origin);
        if (round.isEmpty() && anything) {
            var number = numbers.ofYear(origin.series());
            rounds.add(new Round(number, code, origin), clock.instant());
            workflow.start(origin.process(), number, null, MemberRound.startVariables(code, policyOf(code)));
        } else if (round.isPresent() && anything) {
            events.publishEvent(new RoundChanged(round.get().number(), origin));
        } else if (round.isPresent()) {
            workflow.signal(MemberRound.OBSOLETE, round.get().number(), Map.of());
        }
    }

    private String policyOf(String code) {
        return rolls.active(code).orElseThrow().policy();
    }

    /**
     * Tells those whom a round is about, each once: who is to be removed and why (C-9), which nickname is right (B-1).
     */
    public void announce(String number) {
        var round = round(number);
        var group = register.byCode(round.groupCode());
        var today = LocalDate.now(clock);
        var told = items.tell(round.groupCode(), round.origin(), clock.instant());
        for (var item : told) {
            if (item.account() != null && item.cause().action() != Action.ADMIT) {
                inbox.send(
                        List.of(item.account()),
                        item.cause().action() == Action.REMOVE ? "membership.to-be-removed" : "membership.rename",
                        "/groups/" + group.getCode(),
                        group.getName(),
                        chinese.text(item.cause()),
                        DAY.format(item.dueOn()),
                        Objects.toString(item.nickname(), ""),
                        Objects.toString(item.proposal(), ""));
            }
        }
        var misnamed = told.stream()
                .filter(item -> item.cause() == Cause.WRONG_NAME)
                .map(Item::account)
                .toList();
        rolls.active(round.groupCode())
                .map(rules::terms)
                .ifPresent(terms ->
                        items.reminded(round.groupCode(), misnamed, today, today.plusDays(terms.reminderDays())));
    }

    /** What the round's form shows now. */
    @Transactional(readOnly = true)
    public RoundSheet sheet(String number) {
        var round = round(number);
        var group = register.byCode(round.groupCode());
        var open = items.open(round.groupCode(), round.origin());
        var due = open.stream().map(Item::dueOn).min(LocalDate::compareTo).orElse(LocalDate.now(clock));
        var facts = new ArrayList<Fact>();
        facts.add(fact("group", group.getName() + "（" + group.getCode() + "）"));
        facts.add(fact("counted", counts(open)));
        facts.add(fact("due", DAY.format(due)));
        if (round.origin() == Origin.CHECK) {
            facts.add(fact(
                    "listed",
                    rolls.listedAt(group.getCode())
                            .map(at -> MOMENT.format(at.atZone(clock.getZone())))
                            .orElse(chinese.text("membership.form.never-listed"))));
        }
        if (open.size() > MOST_ON_FORM) {
            facts.add(fact("more", chinese.text("membership.form.more-on-page", open.size(), MOST_ON_FORM)));
        }
        return new RoundSheet(
                group.getName(),
                facts,
                open.stream().limit(MOST_ON_FORM).map(this::line).toList(),
                open.stream().mapToLong(Item::id).max().orElse(0),
                due.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
    }

    private RoundSheet.Line line(Item item) {
        var action = item.cause().action();
        var cause = chinese.text(item.cause());
        return new RoundSheet.Line(
                item.name() == null ? item.subject() : item.name() + "（" + item.unitName() + "）",
                Objects.toString(item.nickname(), "—"),
                item.proposal() == null || action == Action.REMOVE
                        ? chinese.text(action)
                        : chinese.text("membership.form.task-with-name", chinese.text(action), item.proposal()),
                item.remark() == null ? cause : cause + "：" + item.remark(),
                DAY.format(item.dueOn()));
    }

    private String counts(List<Item> open) {
        var byAction =
                open.stream().collect(groupingBy(item -> item.cause().action(), TreeMap::new, Collectors.counting()));
        return byAction.entrySet().stream()
                .map(entry -> chinese.text("membership.form.count", chinese.text(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining("，"));
    }

    /**
     * Somebody has done in WeChat or QQ what the round's form showed: all of it that is still open, except what was decided
     * otherwise on the group's page meanwhile. What has come in since stays open.
     *
     * @param upTo the last item that the form showed
     * @throws ProblemException FORBIDDEN for whoever does not keep the group
     */
    public void carriedOut(String number, String account, long upTo) {
        var round = round(number);
        var group = register.byCode(round.groupCode());
        roles.requireKeeper(account, group);
        rolls.lock(group.getCode());
        var done = items.done(group.getCode(), round.origin(), upTo, account, clock.instant());
        record(group.getCode(), account, done);
    }

    /**
     * A list shows these people in the group: whoever was to be admitted is, without anybody handing in a form (C-10,
     * C-11), and is told the rules (C-9).
     *
     * @param by who brought the list
     */
    void joined(String code, Collection<String> accounts, String by) {
        var done = items.admitted(code, accounts, by, clock.instant());
        if (!done.isEmpty()) {
            record(code, by, done);
            tellRules(
                    code,
                    Origin.CHANGE,
                    tables.collect(GROUP_RULES, "text", Map.of("policy", policyOf(code))).stream()
                            .map(String.class::cast)
                            .toList());
            follow(code, Origin.CHANGE);
        }
    }

    private void record(String code, String by, List<Item> done) {
        if (!done.isEmpty()) {
            history.add(code, GroupEvent.Action.MEMBERS_CHANGED, by, counts(done));
        }
    }

    /**
     * Tells those who joined since the round began the rules (C-9), those who were removed that they are.
     *
     * @param rules one line each
     */
    public void tellRules(String number, List<String> rules) {
        var round = round(number);
        tellRules(round.groupCode(), round.origin(), rules);
    }

    private void tellRules(String code, Origin origin, List<String> rules) {
        var group = register.byCode(code);
        for (var item : items.justDone(code, origin, clock.instant())) {
            var removed = item.cause().action() == Action.REMOVE;
            inbox.send(
                    List.of(item.account()),
                    removed ? "membership.removed" : "membership.welcome",
                    "/groups/" + group.getCode(),
                    group.getName(),
                    chinese.text(item.cause()),
                    item.proposal() == null ? "" : chinese.text("membership.welcome.nickname", item.proposal()),
                    String.join("\n", rules));
        }
    }

    /** Tells the administrator and the office that something is overdue (C-5). */
    public void remind(String number) {
        var round = round(number);
        var group = register.byCode(round.groupCode());
        inbox.send(
                roles.overseers(group.getCode()),
                "membership.overdue",
                "/groups/" + group.getCode() + "/members",
                group.getName(),
                number,
                items.open(group.getCode(), round.origin()).size());
    }

    /** Closes the round if nothing is open any more; false if something is. */
    public boolean close(String number) {
        var round = round(number);
        rolls.lock(round.groupCode());
        if (items.isAnyOpen(round.groupCode(), round.origin())) {
            return false;
        }
        rounds.close(number, clock.instant());
        return true;
    }

    private Round round(String number) {
        return rounds.find(number).orElseThrow(() -> ProblemException.notFound("membership.round-unknown", number));
    }

    private Fact fact(String key, String text) {
        return new Fact(chinese.text("membership.form." + key), text);
    }
}
