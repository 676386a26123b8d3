package org.qunli.channel;

import java.time.Instant;

/**
 * One message in a person's inbox.
 *
 * @param readAt null while unread
 * @param link the page of ours that it is about, e.g. {@code /notices/2026-0012}; may be null
 */
public record InboxMessage(long id, Instant sentAt, Instant readAt, String title, String body, String link) {}
