/**
 * How words reach people: the local inbox, which always works, and WeCom where a group uses it. What leaves the house is
 * handed to the {@link org.qunli.channel.Outbox} in the caller's transaction; the process {@code message-delivery} sends
 * it from there, so that a channel that is down keeps nothing else from running.
 */
package org.qunli.channel;
