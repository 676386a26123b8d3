package org.qunli.channel;

import java.util.List;

/**
 * One message on its way out.
 *
 * @param key unique; WeCom takes it as {@code task_id}
 * @param accounts those addressed, or in a group those to be mentioned
 * @param clerk account of whoever is told of trouble with it
 * @param unanswered in how many attempts nobody knows whether it arrived
 * @param problem what the last attempt came to; null if nothing went wrong
 * @param settled whether nothing remains to be done
 */
record OutboundMessage(
        String key,
        String subject,
        Purpose purpose,
        String groupCode,
        Channel channel,
        List<String> accounts,
        String clerk,
        int unanswered,
        String problem,
        boolean settled) {

    /** One that has not been tried yet. */
    OutboundMessage(
            String key,
            String subject,
            Purpose purpose,
            String groupCode,
            Channel channel,
            List<String> accounts,
            String clerk) {
        this(key, subject, purpose, groupCode, channel, accounts, clerk, 0, null, false);
    }
}
