package org.qunli.notice;

/**
 * Under which rules a notice is issued.
 *
 * @param weeklyBudget how many notices that demand a reply the group may have in a week without a leader's reason;
 *     null if that is not limited
 */
public record NoticeTerms(ReplyClock clock, Integer weeklyBudget) {}
