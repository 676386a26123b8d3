package org.qunli.group.register;

import java.time.Period;
import java.util.Map;

/**
 * How a policy looks after its register: a row of the table {@code register-terms}.
 *
 * @param quietAfter without activity for so long a group counts as quiet
 * @param silentAfter and for so long as silent
 * @param renewFor until a group that is still needed is looked at again
 * @param prolongFor until a temporary group that is still needed ends
 */
record RegisterTerms(Period quietAfter, Period silentAfter, Period renewFor, Period prolongFor) {

    static final String TABLE = "register-terms";

    /** @param row by output name */
    static RegisterTerms of(Map<?, ?> row) {
        return new RegisterTerms(
                Period.parse((String) row.get("quietAfter")),
                Period.parse((String) row.get("silentAfter")),
                Period.parse((String) row.get("renewFor")),
                Period.parse((String) row.get("prolongFor")));
    }
}
