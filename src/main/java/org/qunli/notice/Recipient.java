package org.qunli.notice;

import java.util.Collection;

/**
 * Somebody as whom notices are received: a person and the units that the person answers for (T-6).
 *
 * @param units codes of the units
 */
record Recipient(String account, Collection<String> units) {}
