package org.qunli.violation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much of many cases somebody may see, for lists that are put together elsewhere. */
@Service
@Transactional(readOnly = true)
public class CaseSight {

    private final ViolationCaseRepository cases;
    private final CaseAccess access;

    CaseSight(ViolationCaseRepository cases, CaseAccess access) {
        this.cases = cases;
        this.access = access;
    }

    /**
     * Numbers of cases.
     *
     * @param open those that the person may look into
     * @param own those that are about the person, or a unit that the person heads, or that the person reported
     */
    public record Seen(Set<String> open, Set<String> own) {}

    /** Of the organizations' cases that were opened since then. */
    public Seen of(Instant since, Collection<String> organizations, String account) {
        var viewer = access.viewer(account);
        var open = new HashSet<String>();
        var own = new HashSet<String>();
        for (var violation : cases.findByReportedAtGreaterThanEqualAndOrganizationIn(since, organizations)) {
            if (viewer.isConcerned(violation)) {
                own.add(violation.getNumber());
            } else if (viewer.to(violation) == Access.FULL) {
                open.add(violation.getNumber());
            }
        }
        return new Seen(open, own);
    }
}
