package org.qunli.group;

/**
 * A group was dissolved or merged.
 *
 * @param into code of the group that its people go on in; null if there is none
 */
public record GroupEnded(String code, String into) {}
