package org.qunli.notice.burden;

/**
 * What some notices cost.
 *
 * @param recipients people and units addressed, once for each notice
 * @param repliesDemanded of how many of them
 * @param reminders how many of them were reminded
 * @param medianMinutes from issue until half of the replies had come; null, like the last, without a reply
 * @param lastMinutes until the last reply
 */
public record Cost(
        long notices, long recipients, long repliesDemanded, long reminders, Double medianMinutes, Double lastMinutes) {

    static final Cost NONE = new Cost(0, 0, 0, 0, null, null);
}
