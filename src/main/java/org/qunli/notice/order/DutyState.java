package org.qunli.notice.order;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.context.MessageSourceResolvable;

/**
 * What the timestamps of one recipient's duty say. Never stored: a report is in time by when it was given, whenever
 * somebody judged it or a timer fired. Each duty is in exactly one state; only {@link #LATE}, {@link #OVERDUE} and {@link
 * #HANDED_OVER} count against anyone.
 */
public enum DutyState implements MessageSourceResolvable {
    /** Let off with a reason. */
    EXCUSED("d.excused_at is not null"),
    /** Neither done in time nor excused: a case against the principal tells of it (T-9). */
    HANDED_OVER("cardinality(d.principals) > 0"),
    /** Reported in time, and accepted. */
    ACCEPTED("d.reported_at <= d.due_at and d.accepted_at is not null"),
    /** Reported in time; stands unless it is returned. */
    REPORTED("d.reported_at <= d.due_at"),
    /** On leave on the day of the deadline, and without a report in time. */
    ON_LEAVE("d.on_leave"),
    /** Reported after the deadline. */
    LATE("d.reported_at is not null"),
    /** The deadline has passed without a report that stands. */
    OVERDUE("d.due_at < :now"),
    /** The report was returned, and there is time to report again. */
    RETURNED("d.returned_at is not null"),
    /** Nothing reported yet. */
    OUTSTANDING("true");

    /** Of a row {@code d} of {@code order_duty} and the parameter {@code :now}; the first state that fits is the duty's. */
    static final String SQL = Arrays.stream(values())
            .map(state -> "when " + state.condition + " then '" + state + "'")
            .collect(Collectors.joining(" ", "case ", " end"));

    private final String condition;

    DutyState(String condition) {
        this.condition = condition;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"notice.order.state." + name()};
    }
}
