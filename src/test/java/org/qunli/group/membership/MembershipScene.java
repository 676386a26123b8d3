package org.qunli.group.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.group.GroupRegister;
import org.qunli.support.Api;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of members have in common. */
@QunliTest
class MembershipScene {

    @Autowired
    Api api;

    @Autowired
    Roster roster;

    @Autowired
    Engine engine;

    @Autowired
    GroupRegister groups;

    @Autowired
    MemberLists lists;

    @Autowired
    Membership membership;

    @Autowired
    MembersViews views;

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    Place place(String policy) {
        return new Place(roster, groups, policy);
    }

    /** Six o'clock on the next day, and what is due then. */
    void nextMorning() {
        morningOf(LocalDate.now(clock).plusDays(1));
    }

    void nextMonday() {
        morningOf(LocalDate.now(clock).with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
    }

    private void morningOf(LocalDate day) {
        clock.advanceTo(
                day.atTime(LocalTime.of(6, 0, 1)).atZone(clock.getZone()).toInstant());
        engine.runDueJobs();
    }

    /** The numbers of the group's rounds, the open ones only. */
    List<String> rounds(String group, Origin origin) {
        return jdbc.sql("""
                        select number from qunli.membership_round
                        where group_code = :group and origin = :origin and closed_at is null order by number
                        """)
                .param("group", group)
                .param("origin", origin.name())
                .query(String.class)
                .list();
    }

    /** The number of the group's one round. */
    String round(String group, Origin origin) {
        var open = rounds(group, origin);
        assertThat(open).as("open rounds of %s", group).hasSize(1);
        return open.get(0);
    }

    /** The administrator does what the round's form shows and hands it in. */
    Task carryOut(Place place, String number) {
        var task = engine.task(number);
        engine.complete(
                place.account("admin"),
                number,
                Map.of("upTo", engine.formOf(place.account("admin"), number).get("upTo")));
        engine.runDueJobs();
        return task;
    }

    /** What is open in the group: cause and person. */
    List<String> open(Place place, String group) {
        return views.of(group, place.account("admin")).open().stream()
                .map(item -> item.cause() + " " + item.subject())
                .sorted()
                .toList();
    }

    Item item(Place place, String group, String subject) {
        return views.of(group, place.account("admin")).open().stream()
                .filter(item -> item.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    /** What the person was told about the group, the newest first. */
    List<String> told(Place place, String name) {
        return inbox.newest(place.account(name), 20).stream()
                .map(InboxMessage::title)
                .toList();
    }

    ImportedList list(Place place, String group, String... nicknames) {
        var found = lists.paste(group, String.join("\n", nicknames), true, place.account("admin"));
        engine.runDueJobs();
        return found;
    }
}
