package org.qunli.notice;

/**
 * Under which rules a notice is issued.
 *
 * @param ruleVersion the versions of the tables that judged it (T-12)
 */
public record NoticeTerms(ReplyClock clock, String ruleVersion) {}
