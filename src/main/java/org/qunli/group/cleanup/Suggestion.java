package org.qunli.group.cleanup;

import java.util.List;

/**
 * What the system proposes for a group.
 *
 * @param into code of the group to merge into; null for any other verdict
 * @param grounds none for a group in order
 */
record Suggestion(String code, Verdict verdict, String into, List<Ground> grounds) {}
