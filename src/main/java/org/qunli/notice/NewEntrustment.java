package org.qunli.notice;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * That a colleague is to reply for somebody from now on (T-7).
 *
 * @param principal account of whoever is addressed; null for the one who records it
 * @param delegate account of the colleague
 * @param until when it ends, exclusive; null while no end is known
 * @param reason null if none was given
 */
public record NewEntrustment(
        @Size(max = 40) String principal,
        @NotBlank @Size(max = 40) String delegate,
        Instant until,
        @Size(max = 500) String reason) {

    public NewEntrustment {
        principal = principal == null || principal.isBlank() ? null : principal;
    }
}
