package org.qunli.channel;

/**
 * Where a group's messages go.
 *
 * @param robot the last characters of the robot's webhook key, enough to recognise it; null without a robot
 * @param robotLost whether there is a robot whose key cannot be read with the installation's secret: its address has to be
 *     entered anew
 */
public record ChannelChoice(Channel channel, String robot, boolean robotLost) {}
