package org.qunli.violation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.organization.Directory;
import org.springframework.stereotype.Component;

/** Tells those concerned of a case what becomes of it, in their inbox. */
@Component
class CaseMessages {

    private final Directory directory;
    private final Inbox inbox;
    private final CaseWording wording;

    CaseMessages(Directory directory, Inbox inbox, CaseWording wording) {
        this.directory = directory;
        this.inbox = inbox;
        this.wording = wording;
    }

    /** Texts get the case's number, the group's or unit's name and the category, then {@code arguments}. */
    void tell(ViolationCase violation, Collection<String> accounts, String code, Object... arguments) {
        if (accounts.isEmpty()) {
            return;
        }
        var all = Stream.concat(
                        Stream.of(violation.getNumber(), wording.place(violation), violation.getCategory()),
                        Arrays.stream(arguments))
                .toArray();
        inbox.send(accounts, codeFor(violation, code), "/cases/" + violation.getNumber(), all);
    }

    /** Who answers in the case: the accused or, for a unit, its heads. */
    Set<String> concerned(ViolationCase violation) {
        return violation.getAccused() == null
                ? Set.copyOf(directory.headsOf(violation.getSubjectUnit()))
                : Set.of(violation.getAccused());
    }

    /** Nobody where the system itself found it. */
    Set<String> reporter(ViolationCase violation) {
        return violation.getReporter() == null ? Set.of() : Set.of(violation.getReporter());
    }

    /** A unit's heads are not told that they did it themselves. */
    private static String codeFor(ViolationCase violation, String code) {
        return violation.getAccused() == null ? code + "-of-unit" : code;
    }
}
