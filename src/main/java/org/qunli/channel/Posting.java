package org.qunli.channel;

import java.util.Collection;

/**
 * What is to be sent to a group.
 *
 * @param subject what it is about, e.g. a notice's number; together with the purpose, posted once
 * @param accounts whom it is meant for
 * @param clerk account of whoever sends it by hand if the channel fails: the group's administrator
 * @param clerkGroup Camunda group that may do so, too
 */
public record Posting(
        String subject,
        Purpose purpose,
        String title,
        String groupCode,
        Collection<String> accounts,
        String clerk,
        String clerkGroup) {}
