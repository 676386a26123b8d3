package org.qunli.notice;

import java.time.Instant;

/**
 * A notice with an order was issued to its recipients; published in the same transaction.
 *
 * @param number the notice's
 * @param policy that governs the notice's group
 * @param leader account of the leader whose order it is (T-7, T-9)
 * @param at when it was issued
 */
public record OrderIssued(String number, String policy, String leader, NoticeOrder order, Instant at) {}
