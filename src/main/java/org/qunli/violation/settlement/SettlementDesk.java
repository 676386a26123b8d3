package org.qunli.violation.settlement;

import org.qunli.problem.ProblemException;
import org.qunli.violation.audit.SignedSettlements;
import org.springframework.stereotype.Component;

/** Where settlements are worked on, by one at a time: each is taken as it was signed, and signed when it is put back. */
@Component
class SettlementDesk {

    private final SettlementRepository settlements;
    private final SignedSettlements signed;

    SettlementDesk(SettlementRepository settlements, SignedSettlements signed) {
        this.settlements = settlements;
        this.signed = signed;
    }

    /** @throws ProblemException NOT_FOUND, CONFLICT if somebody changed it behind the application's back */
    Settlement take(String number) {
        var settlement = takeAsItIs(number);
        if (!signed.isSound(number)) {
            throw ProblemException.conflict("settlement.altered", number);
        }
        return settlement;
    }

    /** For what does not go on with it. */
    Settlement takeAsItIs(String number) {
        return settlements.lock(number).orElseThrow(() -> ProblemException.notFound("settlement.unknown", number));
    }

    boolean isSound(String number) {
        return signed.isSound(number);
    }

    /** With all that was done to it. */
    void putBack(String number) {
        settlements.flush();
        signed.sign(number);
    }
}
