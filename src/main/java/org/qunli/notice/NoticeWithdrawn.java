package org.qunli.notice;

/**
 * A notice was taken back; published in the same transaction.
 *
 * @param reason null if none was given
 */
public record NoticeWithdrawn(String number, String by, String reason) {}
