package org.qunli.violation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Who is kept out of a case (回避): those whom it concerns, and those who have another part in it already. */
final class Barred {

    private Barred() {}

    /**
     * From a role in the case: the accused, the reporter, and whoever took one of the steps. Whoever appeals is the accused.
     *
     * @param concerned heads of the unit that stands accused; who was removed, in a case of a personal removal (C-9)
     * @param taken by whom steps were taken that bar from the role, see {@link CaseAction#barringFrom}
     */
    static Set<String> from(ViolationCase violation, Collection<String> concerned, Collection<String> taken) {
        var barred = known(violation.getAccused(), violation.getReporter());
        barred.addAll(concerned);
        barred.addAll(taken);
        return barred;
    }

    /**
     * From judging an appeal, besides those who are barred from the case: whoever appeals, decided on the measure or carried
     * it out, and those whom it concerns.
     *
     * @param heads of the unit that the measure stands against; empty for a person's
     * @param counters who counted in the settlement that it comes from (T-11); empty for a case's
     */
    static Set<String> fromJudging(
            Appeal appeal, Measure measure, Collection<String> heads, Collection<String> counters) {
        var barred =
                known(appeal.getAppellant(), measure.getDecidedBy(), measure.getExecutedBy(), measure.getAccount());
        barred.addAll(heads);
        barred.addAll(counters);
        return barred;
    }

    private static Set<String> known(String... accounts) {
        var known = new HashSet<>(Arrays.asList(accounts));
        known.remove(null);
        return known;
    }
}
