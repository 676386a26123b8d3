package org.qunli.violation.settlement;

import java.util.Set;

/**
 * Somebody who looks at lines of one settlement, and what they may do with each: nobody judges a line of their own (回避).
 *
 * @param units that the person answers for
 * @param counter whether the person holds a counting post (T-11)
 * @param round how often the subjects have been told
 * @param windowOpen whether subjects may object now
 */
record Reader(
        String account, Set<String> units, boolean counter, SettlementStatus status, int round, boolean windowOpen) {

    boolean isSubject(Lines.Line line) {
        return line.isAbout(account, units);
    }

    boolean mayObject(Lines.Line line) {
        return isSubject(line) && windowOpen && !line.objected(round) && line.misses() > 0;
    }

    boolean mayCorrect(Lines.Line line) {
        return counter && status.isCorrectable() && !isSubject(line) && !line.hasObjector(account);
    }

    boolean mayRule(Lines.Line line) {
        return mayCorrect(line)
                && status == SettlementStatus.RULING
                && line.undecided().isPresent();
    }
}
