package org.qunli.channel;

import java.time.Instant;
import java.util.List;

/**
 * The words of a message.
 *
 * @param accounts those whom it still concerns, among those it was meant for
 * @param sender name of whoever says it
 * @param dueAt null if no reply is awaited
 * @param path the page of ours with the whole of it, for whoever signs in
 */
public record Letter(String title, String body, String sender, Instant dueAt, String path, List<String> accounts) {

    /** Whether those whom it concerns are asked for a reply. */
    boolean awaitsReply() {
        return dueAt != null;
    }
}
