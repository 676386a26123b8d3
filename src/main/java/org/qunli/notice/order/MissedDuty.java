package org.qunli.notice.order;

/**
 * A recipient without a report in time, in Chinese for the issuer's form.
 *
 * @param value id of the duty
 * @param label name and unit, to be ticked
 * @param report what was reported late or returned, or that there is nothing; and leave before the deadline
 * @param principal names of those whom a case would be against (T-9), or why nobody can be held to it
 * @param entrusted names of those entrusted, or empty
 */
public record MissedDuty(
        String value, String label, String name, String unit, String report, String principal, String entrusted) {}
