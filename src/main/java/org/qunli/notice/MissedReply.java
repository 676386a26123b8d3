package org.qunli.notice;

/**
 * A recipient without a reply in time, in Chinese for the counter's form.
 *
 * @param value id of the receipt
 * @param label name and unit, to be ticked
 * @param reply when the late reply came, or that there is none; and when the person was on leave for a part of the time
 * @param entrusted names of those entrusted with replying, or empty
 */
public record MissedReply(
        String value, String label, String name, String unit, String reply, String entrusted, String smartphone) {}
