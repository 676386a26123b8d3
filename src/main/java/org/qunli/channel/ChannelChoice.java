package org.qunli.channel;

/**
 * Where a group's messages go.
 *
 * @param robot the last characters of the robot's webhook key, enough to recognise it; null without a robot
 */
public record ChannelChoice(Channel channel, String robot) {}
