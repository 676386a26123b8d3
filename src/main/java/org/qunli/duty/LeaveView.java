package org.qunli.duty;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;

/**
 * A leave for reading.
 *
 * @param lastDay before {@code firstDay} if it was ended before it began
 */
public record LeaveView(
        long id,
        String account,
        @JsonIgnore String name,
        LeaveKind kind,
        LocalDate firstDay,
        LocalDate lastDay,
        String recordedBy) {}
