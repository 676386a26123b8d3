package org.qunli.violation.standing;

import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows people what stands against them, and heads what stands against their units. */
@Service
@Transactional(readOnly = true)
public class StandingService {

    private final MeasureRegister register;
    private final Directory directory;

    StandingService(MeasureRegister register, Directory directory) {
        this.register = register;
        this.directory = directory;
    }

    public Sheet of(String account) {
        return new Sheet(register.ofPerson(account), register.ofUnits(directory.unitsOf(account, PostType.UNIT_HEAD)));
    }
}
