package org.qunli.group.membership;

import java.time.Instant;
import java.util.List;
import org.qunli.process.Fact;

/**
 * What the form of a round shows, in Chinese.
 *
 * @param upTo the last item among them
 * @param dueAt when the most urgent of them is to be done
 */
public record RoundSheet(String groupName, List<Fact> facts, List<Line> items, long upTo, Instant dueAt) {

    /** What is to be done about one member, and why. */
    public record Line(String who, String nickname, String task, String why, String due) {}
}
