package org.qunli.violation;

import java.util.List;
import org.qunli.process.Fact;

/**
 * What forms show of an appeal, in Chinese.
 *
 * @param file of the case; empty where the measure comes from a weekly settlement
 */
public record AppealSheet(List<Fact> facts, CaseSheet file) {}
