package org.qunli.violation.settlement;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.qunli.organization.PostType;

/**
 * How a policy settles its weeks: a row of the table {@code settlement-terms}.
 *
 * @param day, time of the settlement; null, like everything after it, where the policy does not settle weekly
 * @param objectionWindow from when the subjects are told
 * @param lateCounts whether a late reply is a miss
 * @param counterPosts ids of the posts that verify the draft (T-11), separated by commas
 * @param confirmingPosts ids of the posts that confirm it
 * @param signedBy which office signs the circular, below the organization's name
 */
public record SettlementTerms(
        boolean settles,
        DayOfWeek day,
        LocalTime time,
        Duration objectionWindow,
        boolean lateCounts,
        String counterPosts,
        String confirmingPosts,
        String signedBy) {

    public static final String TABLE = "settlement-terms";

    static final List<String> INPUTS = List.of("policy");
    static final List<String> OUTPUTS = List.of(
            "settles", "day", "time", "objectionWindow", "lateCounts", "counterPosts", "confirmingPosts", "signedBy");

    /** @param row by output name */
    public static SettlementTerms of(Map<?, ?> row) {
        if (!Boolean.TRUE.equals(row.get("settles"))) {
            return new SettlementTerms(false, null, null, null, false, null, null, null);
        }
        return new SettlementTerms(
                true,
                DayOfWeek.valueOf((String) row.get("day")),
                LocalTime.parse((String) row.get("time")),
                Duration.parse((String) row.get("objectionWindow")),
                (Boolean) row.get("lateCounts"),
                (String) row.get("counterPosts"),
                (String) row.get("confirmingPosts"),
                (String) row.get("signedBy"));
    }

    /**
     * The posts that a list of ids names.
     *
     * @throws IllegalArgumentException if there is no such post
     */
    static List<PostType> posts(String ids) {
        return Arrays.stream(ids.split(","))
                .map(String::strip)
                .map(id -> PostType.byId(id).orElseThrow(() -> new IllegalArgumentException(id)))
                .toList();
    }

    Instant settledAt(SettlementWeek week, ZoneId zone) {
        return week.settledAt(day, time, zone);
    }
}
