package org.qunli.duty;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * That somebody is on leave on all of these days, working days or not.
 *
 * @param account null for the one who records it
 */
public record NewLeave(
        @Size(max = 40) String account,
        @NotNull LeaveKind kind,
        @NotNull LocalDate firstDay,
        @NotNull LocalDate lastDay) {

    public NewLeave {
        account = account == null || account.isBlank() ? null : account;
    }
}
