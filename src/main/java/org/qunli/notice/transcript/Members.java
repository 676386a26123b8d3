package org.qunli.notice.transcript;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.qunli.group.RealNames;
import org.qunli.group.RealNames.Bearer;

/** Tells by nicknames who is who in a group (B-1, C-8). */
final class Members {

    private static final Pattern NUMBER = Pattern.compile("\\d{5,12}|.+@.+");

    private final RealNames names;
    private final Map<String, String> aliases;

    /** @param aliases accounts by sender, as clerks confirmed them */
    Members(Collection<Bearer> members, Map<String, String> aliases) {
        this.names = new RealNames(members);
        this.aliases = aliases;
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
        if (isNumber(sender)
                && aliases.entrySet().stream()
                        .anyMatch(other ->
                                isNumber(other.getKey()) && other.getValue().equals(member.account()))) {
            return new Identity(member.account(), Doubt.OTHER_NUMBER);
        }
        var described =
                nicknames.stream().filter(name -> name.contains(member.name())).allMatch(member::isDescribedBy);
        return new Identity(member.account(), described ? null : Doubt.NICKNAME);
    }

    /** Whether it stays when the nickname changes: QQ's number or mail address. */
    private static boolean isNumber(String sender) {
        return NUMBER.matcher(sender).matches();
    }

    /** Whose real names stand in the text. */
    List<Bearer> named(String text) {
        return names.in(text);
    }
}
