package org.qunli.violation;

import java.util.Set;

/** Who acted as the counter in a settlement (T-11): nobody judges an appeal against what they counted themself. */
public interface SettlementCounters {

    /** Their accounts; empty for an unknown settlement. */
    Set<String> counters(String settlement);
}
