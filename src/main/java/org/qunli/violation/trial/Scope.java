package org.qunli.violation.trial;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.organization.Unit;
import org.qunli.violation.CaseSight;

/**
 * What somebody may try tables on, and how much of it they see. Units go by their codes.
 *
 * @param designed whose processes the person designs
 * @param looked whose cases the person looks after as commission or supervision office
 * @param heads that the person heads
 */
record Scope(String account, List<Unit> organizations, Set<String> designed, Set<String> looked, Set<String> heads) {

    Set<String> organizationCodes() {
        return organizations.stream().map(Unit::getCode).collect(Collectors.toSet());
    }

    /**
     * Designers see their units' cases, others those that they may look into; nobody sees one of their own.
     *
     * @param seen of the cases on record
     */
    boolean sees(PastCase past, CaseSight.Seen seen) {
        var designs = designed.contains(past.unitCode());
        var looksAfter = looked.contains(past.unitCode());
        return past.isNew()
                ? (designs || looksAfter) && !heads.contains(past.unitCode())
                : !seen.own().contains(past.number())
                        && (designs || looksAfter && seen.open().contains(past.number()));
    }

    /** Whether the person learns whom the case is about: people's names only by a post that looks into the case. */
    boolean names(PastCase past, CaseSight.Seen seen) {
        return past.subject().account() == null
                || looked.contains(past.unitCode()) && seen.open().contains(past.number());
    }
}
