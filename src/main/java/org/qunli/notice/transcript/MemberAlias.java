package org.qunli.notice.transcript;

import java.time.Instant;

/**
 * Who is behind a sender of a group, as a clerk confirmed.
 *
 * @param sender QQ number, mail address or, where the platform shows neither, the nickname
 * @param name of the person with this account
 * @param confirmedBy account of the clerk
 */
public record MemberAlias(String sender, String account, String name, String confirmedBy, Instant confirmedAt) {}
