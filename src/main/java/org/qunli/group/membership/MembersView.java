package org.qunli.group.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A group's members as whoever keeps it sees them.
 *
 * @param expectationKnown false while nobody says who should be in the group
 * @param ownExpectation names of the units and people that the group itself names (C-4)
 * @param nicknameFormat how members are to call themselves (C-8), with {@code {name}}, {@code {unit}}, {@code {title}}
 * @param listedAt when a complete list was taken over last; null if none was
 * @param checkedOn the day of the last check; null before the first
 * @param open what is to be done
 * @param closed what was done, the newest first, at most 50
 * @param members who is in the group or should be, by account
 */
public record MembersView(
        String groupCode,
        String groupName,
        boolean expectationKnown,
        List<String> ownExpectation,
        String nicknameFormat,
        Instant listedAt,
        LocalDate checkedOn,
        List<Item> open,
        List<Item> closed,
        List<MemberRow> members,
        List<Guest> guests) {}
