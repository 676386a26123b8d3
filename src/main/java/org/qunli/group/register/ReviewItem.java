package org.qunli.group.register;

import java.time.Instant;
import java.time.LocalDate;
import org.qunli.group.Platform;

/**
 * One group in a round of reviews.
 *
 * @param due since when the question stands: the temporary group's last day, or the day of review
 * @param answer null until somebody answers, like what follows
 * @param answeredBy account; null where the group came to its end otherwise
 */
public record ReviewItem(
        String code,
        String name,
        Platform platform,
        String unit,
        String purpose,
        int size,
        LocalDate lastActiveOn,
        Question question,
        LocalDate due,
        Answer answer,
        Instant answeredAt,
        String answeredBy,
        String reason) {

    /** What is asked about a group. */
    public enum Question {
        /** A temporary group is past its last day: dissolve it. */
        EXPIRED,
        /** Its day of review is past: is it still needed? */
        REVIEW
    }

    public enum Answer {
        /** Still needed. */
        KEPT,
        /** Dissolved, or merged into another group. */
        ENDED
    }

    public boolean isOpen() {
        return answer == null;
    }

    public boolean isExpired() {
        return question == Question.EXPIRED;
    }
}
