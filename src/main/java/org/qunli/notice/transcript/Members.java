package org.qunli.notice.transcript;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells by nicknames who is who in a group. Every policy wants the real name, some with unit or post beside it
 * (B-1 姓名, C-8 部门简称+姓名 or 姓名+岗位), so one rule serves all of them.
 */
final class Members {

    private static final Pattern MARKS = Pattern.compile("[\\p{P}\\p{S}\\s\\d]+");

    private final Collection<Member> members;
    private final Map<String, String> aliases;

    /** @param aliases accounts by sender, as clerks confirmed them */
    Members(Collection<Member> members, Map<String, String> aliases) {
        this.members = members;
        this.aliases = aliases;
    }

    /**
     * Somebody who may write in the group.
     *
     * @param about unit and post, as far as known
     */
    record Member(String account, String name, List<String> about) {

        /** Whether what stands in a nickname beside the real name fits this person: 党政办 fits 党政办公室文员. */
        private boolean isDescribedBy(String nickname) {
            var rest = MARKS.matcher(nickname.replace(name, "")).replaceAll("");
            return rest.isEmpty() || about.stream().anyMatch(words -> words.contains(rest));
        }
    }

    /**
     * Who a sender is.
     *
     * @param account null if nobody or more than one person fits
     * @param doubt null if it is sure
     */
    record Identity(String account, Doubt doubt) {}

    /** @param nicknames that the sender had, all of which must fit one person */
    Identity of(String sender, Collection<String> nicknames) {
        if (aliases.containsKey(sender)) {
            return new Identity(aliases.get(sender), null);
        }
        var named = nicknames.stream()
                .flatMap(name -> named(name).stream())
                .distinct()
                .toList();
        if (named.size() != 1) {
            return new Identity(null, named.isEmpty() ? Doubt.UNKNOWN_SENDER : Doubt.NAMESAKES);
        }
        var member = named.get(0);
        var described =
                nicknames.stream().filter(name -> name.contains(member.name())).allMatch(member::isDescribedBy);
        return new Identity(member.account(), described ? null : Doubt.NICKNAME);
    }

    /** Whose real names stand in the text; of two people of one name only those whom the rest fits, if it fits any. */
    List<Member> named(String text) {
        var named = members.stream()
                .filter(member -> text.contains(member.name()))
                .filter(member -> members.stream()
                        .noneMatch(
                                other -> other.name().length() > member.name().length()
                                        && other.name().contains(member.name())
                                        && text.contains(other.name())))
                .toList();
        var described = named.size() > 1
                ? named.stream().filter(member -> member.isDescribedBy(text)).toList()
                : named;
        return described.size() == 1 ? described : named;
    }
}
