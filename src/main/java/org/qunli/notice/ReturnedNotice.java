package org.qunli.notice;

import java.util.List;
import org.qunli.process.Fact;

/**
 * A notice that the leader returned.
 *
 * @param facts who returned it and why, in Chinese
 * @param body the text to correct
 */
public record ReturnedNotice(List<Fact> facts, String body) {}
