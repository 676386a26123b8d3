package org.qunli.group.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.WecomGroups;
import org.qunli.group.GroupRegister;
import org.qunli.group.MemberResolver;
import org.qunli.group.RealNames;
import org.qunli.group.SpeakersHeard;
import org.qunli.group.membership.Rolls.Known;
import org.qunli.organization.Directory;
import org.qunli.organization.Sheets;
import org.qunli.problem.ProblemException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes over who is in a group: from a pasted list, a file, a transcript, WeCom (C-5, B-6, H-6). */
@Service
@Transactional
public class MemberLists {

    /** What groups hold at most, with a margin. */
    private static final int MOST = 5_000;

    private static final int LONGEST_NICKNAME = 100;
    private static final int LONGEST_CHAT_ID = 64;

    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern SEPARATORS = Pattern.compile("[,;\\t、，；]");

    /** What WeChat and QQ put between the names. */
    private static final Set<String> MARKS = Set.of("群主", "管理员", "群主/管理员", "查看更多群成员", "+", "-");

    private final Rolls rolls;
    private final Expectations expectations;
    private final Items items;
    private final MemberChecks checks;
    private final Rounds rounds;
    private final MembershipRoles roles;
    private final MemberResolver resolver;
    private final GroupRegister register;
    private final Directory directory;
    private final Sheets sheets;
    private final WecomGroups wecom;
    private final Clock clock;

    MemberLists(
            Rolls rolls,
            Expectations expectations,
            Items items,
            MemberChecks checks,
            Rounds rounds,
            MembershipRoles roles,
            MemberResolver resolver,
            GroupRegister register,
            Directory directory,
            Sheets sheets,
            WecomGroups wecom,
            Clock clock) {
        this.rolls = rolls;
        this.expectations = expectations;
        this.items = items;
        this.checks = checks;
        this.rounds = rounds;
        this.roles = roles;
        this.resolver = resolver;
        this.register = register;
        this.directory = directory;
        this.sheets = sheets;
        this.wecom = wecom;
        this.clock = clock;
    }

    /** A nickname in a list, and whose it is if the list says so. */
    private record Entry(String nickname, String account) {}

    /**
     * Takes over a list that somebody copied from the group: one nickname a line, or separated by commas.
     *
     * @param complete whether these are all members: whoever is missing is not in the group
     * @throws ProblemException INVALID if there is no list in it, NOT_FOUND, FORBIDDEN for whoever does not keep the group,
     *     CONFLICT if the group is not in use
     */
    public ImportedList paste(String code, String text, boolean complete, String by) {
        var written = text == null ? "" : text.strip();
        var names = (LINES.matcher(written).find() ? LINES : SEPARATORS)
                .splitAsStream(written)
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !MARKS.contains(name))
                .distinct()
                .map(name -> new Entry(name, null))
                .toList();
        if (names.isEmpty()) {
            throw ProblemException.invalid("text", "membership.empty-list");
        }
        return take(code, names, complete, by);
    }

    /**
     * Takes over a CSV or XLSX file with the columns 群昵称 and, if known, 账号.
     *
     * @throws org.qunli.organization.BadRowsException if rows are wrong; it lists all of them, and nothing is taken
     * @throws ProblemException as {@link #paste}
     */
    public ImportedList file(String code, byte[] file, boolean complete, String by) {
        var sheet = sheets.read(file, MemberColumn.class);
        var accounts = directory
                .people(sheet.rows().stream()
                        .map(row -> sheet.text(row, MemberColumn.ACCOUNT))
                        .filter(account -> !account.isEmpty())
                        .toList())
                .keySet();
        var entries = new LinkedHashSet<Entry>();
        for (var row : sheet.rows()) {
            var nickname = sheet.text(row, MemberColumn.NICKNAME);
            var account = sheet.text(row, MemberColumn.ACCOUNT);
            if (nickname.isEmpty()) {
                sheet.problem(row, MemberColumn.NICKNAME, "missing");
            } else if (nickname.length() > LONGEST_NICKNAME) {
                sheet.problem(row, MemberColumn.NICKNAME, "too-long", LONGEST_NICKNAME);
            }
            if (!account.isEmpty() && !accounts.contains(account)) {
                sheet.problem(row, MemberColumn.ACCOUNT, "account-nobody", account);
            }
            entries.add(new Entry(nickname, account.isEmpty() ? null : account));
        }
        sheet.refuseIfUnsound();
        return take(code, entries, complete, by);
    }

    /**
     * Takes over all members of a customer group as WeCom tells them; colleagues by their account.
     *
     * @param chatId WeCom's id of the group; null or blank for the one given the last time
     * @throws ProblemException as {@link #paste}; INVALID without an id, UNAVAILABLE if WeCom does not tell
     */
    public ImportedList wecom(String code, String chatId, String by) {
        roles.kept(by, code);
        var chat = chatId == null || chatId.isBlank()
                ? rolls.wecomChat(code)
                        .orElseThrow(() -> ProblemException.invalid("chatId", "membership.wecom.chat-id"))
                : chatId.strip();
        if (chat.length() > LONGEST_CHAT_ID) {
            throw ProblemException.invalid("chatId", "membership.wecom.chat-id");
        }
        var members = wecom.members(chat);
        var staff = directory.people(members.stream()
                .map(WecomGroups.Member::account)
                .filter(Objects::nonNull)
                .toList());
        var found = take(
                code,
                members.stream()
                        .map(member -> new Entry(
                                member.nickname(), staff.containsKey(member.account()) ? member.account() : null))
                        .toList(),
                true,
                by);
        rolls.rememberWecomChat(code, chat);
        return found;
    }

    /** Who spoke is in the group; what a transcript is not sure of is looked up like any other nickname. */
    @EventListener
    void on(SpeakersHeard heard) {
        if (!register.byCode(heard.groupCode()).isActive()) {
            return;
        }
        var group = checks.refresh(heard.groupCode());
        identify(
                group,
                heard.speakers().stream()
                        .filter(speaker -> !speaker.nickname().isBlank()
                                && speaker.nickname().length() <= LONGEST_NICKNAME)
                        .map(speaker -> new Entry(speaker.nickname().strip(), speaker.account()))
                        .distinct()
                        .toList());
    }

    private ImportedList take(String code, Collection<Entry> entries, boolean complete, String by) {
        roles.kept(by, code);
        if (entries.size() > MOST
                || entries.stream().anyMatch(entry -> entry.nickname().length() > LONGEST_NICKNAME)) {
            throw ProblemException.invalid("text", "membership.list-too-long", MOST, LONGEST_NICKNAME);
        }
        rolls.lock(code);
        var group = checks.refresh(code);
        var found = identify(group, entries);
        if (complete) {
            rolls.retain(code, found.members().keySet(), found.strangers(), by, clock.instant());
        }
        rounds.joined(code, found.members().keySet(), by);
        checks.checkNow(code);
        return new ImportedList(
                found.members().size(),
                found.strangers().size(),
                items.open(code).size());
    }

    /** Who is who in a list: nicknames by account, and those that are nobody's. */
    private record Found(Map<String, String> members, List<String> strangers) {}

    private Found identify(ActiveGroup group, Collection<Entry> entries) {
        var known = rolls.known(group);
        var names = new RealNames(known.stream().map(Known::bearer).toList());
        var byAccount =
                known.stream().collect(Collectors.toMap(one -> one.bearer().account(), one -> one));
        var seenBefore = rolls.nicknames(group.code());
        var members = new LinkedHashMap<String, String>();
        var strangers = new ArrayList<String>();
        for (var entry : entries) {
            var account = Stream.of(entry.account(), seenBefore.get(entry.nickname()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseGet(() -> named(entry.nickname(), names, byAccount));
            // a second account of the same person is somebody to look at
            if (account == null || members.putIfAbsent(account, entry.nickname()) != null) {
                strangers.add(entry.nickname());
            }
        }
        var today = LocalDate.now(clock);
        rolls.seen(group.code(), members, today);
        rolls.countMembers(group.code());
        rolls.strangers(group.code(), strangers, today);
        rolls.forgetStrangers(group.code(), members.values());
        return new Found(members, strangers);
    }

    /** Of several people of that name, the one who is in the group or should be, else the one in service; null if unsure. */
    private static String named(String nickname, RealNames names, Map<String, Known> byAccount) {
        var candidates = names.in(nickname).stream()
                .map(bearer -> byAccount.get(bearer.account()))
                .toList();
        return Stream.<Predicate<Known>>of(one -> true, Known::close, Known::inService)
                .map(condition -> candidates.stream().filter(condition).toList())
                .filter(fitting -> fitting.size() == 1)
                .map(fitting -> fitting.get(0).bearer().account())
                .findFirst()
                .orElse(null);
    }

    /**
     * Somebody who keeps the group knows who is behind a nickname.
     *
     * @throws ProblemException NOT_FOUND, FORBIDDEN as {@link #paste}, INVALID for an unknown account, CONFLICT if the item
     *     is closed or about somebody known
     */
    public void identify(long item, String account, String by) {
        var open = open(item, by);
        var person = directory
                .findPerson(account == null ? "" : account.strip())
                .orElseThrow(() -> ProblemException.invalid("account", "membership.nobody", account));
        if (open.cause() != Cause.UNKNOWN) {
            throw ProblemException.conflict("membership.already-known", open.subject());
        }
        rolls.seen(open.groupCode(), Map.of(person.getAccount(), open.nickname()), LocalDate.now(clock));
        rolls.forgetStrangers(open.groupCode(), List.of(open.nickname()));
        checks.checkNow(open.groupCode());
    }

    /**
     * Somebody who keeps the group leaves a difference as it is, for a reason; the next check does not bring it up again.
     *
     * @throws ProblemException NOT_FOUND, FORBIDDEN as {@link #paste}, INVALID without a reason, CONFLICT if the item is
     *     closed, or is about somebody who has left or whose phone is lost
     */
    public void keep(long item, String reason, String by) {
        var open = open(item, by);
        var why = Membership.required(reason);
        if (open.cause() == Cause.PHONE_LOST || open.cause() == Cause.LEFT_SERVICE) {
            throw ProblemException.conflict("membership.must-go", open.subject());
        }
        if (!items.close(item, Outcome.KEPT, by, why, clock.instant())) {
            throw ProblemException.conflict("membership.item-closed");
        }
        rounds.follow(List.of(open.groupCode()), open.origin());
    }

    /**
     * Replaces whom the group itself names as its members, besides those whom the rules name by their posts (C-4).
     *
     * @param wording names of units and people of the organization; blank for none
     * @throws ProblemException NOT_FOUND, FORBIDDEN, CONFLICT as {@link #paste}, INVALID if a word names nobody
     */
    public void expect(String code, String wording, String by) {
        var group = roles.kept(by, code);
        var units = new HashSet<String>();
        var people = new HashSet<String>();
        if (wording != null && !wording.isBlank()) {
            var expected = resolver.resolve(wording, group.getType(), group.getUnitCode());
            if (!expected.unresolved().isEmpty()) {
                throw ProblemException.invalid(
                        "wording", "membership.unresolved", String.join("、", expected.unresolved()));
            }
            units.addAll(expected.units());
            people.addAll(expected.people());
        }
        rolls.lock(code);
        checks.refresh(code);
        expectations.expect(code, units, people);
        checks.checkNow(code);
    }

    private Item open(long id, String by) {
        var item = items.find(id).orElseThrow(() -> ProblemException.notFound("membership.item-unknown"));
        roles.kept(by, item.groupCode());
        if (item.closedAt() != null) {
            throw ProblemException.conflict("membership.item-closed");
        }
        return item;
    }
}
