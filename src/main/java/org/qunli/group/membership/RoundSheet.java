package org.qunli.group.membership;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the form of a round shows, in Chinese.
 *
 * @param facts lines with {@code label} and {@code text}
 * @param items lines with {@code who}, {@code nickname}, {@code task}, {@code why} and {@code due}
 * @param upTo the last item among them
 * @param dueAt when the most urgent of them is to be done
 */
public record RoundSheet(
        String groupCode,
        String groupName,
        List<Map<String, String>> facts,
        List<Map<String, String>> items,
        long upTo,
        Instant dueAt) {}
