package org.qunli.organization;

import java.util.List;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people whom somebody manages. */
@Service
@Transactional(readOnly = true)
public class Staff {

    private static final Limit MOST = Limit.of(100);

    private final PersonRepository people;
    private final Jurisdictions jurisdictions;

    Staff(PersonRepository people, Jurisdictions jurisdictions) {
        this.people = people;
        this.jurisdictions = jurisdictions;
    }

    /**
     * At most 100 people whose account, name, job title, mobile number or unit's name contains {@code query}; those in
     * service first, then by account. People who have left are among them.
     *
     * @param query blank for everybody
     * @param manager an administrator, or an office clerk, who finds the people of the own organization
     * @throws ProblemException FORBIDDEN if the person manages nobody
     */
    public List<StaffMember> search(String query, String manager) {
        var jurisdiction = jurisdictions.of(manager);
        var literal = query.strip().replaceAll("([!%_])", "!$1");
        return people.search("%" + literal + "%", jurisdiction.everywhere(), jurisdiction.unitCodes(), MOST);
    }
}
