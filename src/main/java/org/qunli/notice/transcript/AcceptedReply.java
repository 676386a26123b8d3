package org.qunli.notice.transcript;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A found reply that a clerk accepts.
 *
 * @param account who wrote it, where the system does not know; null elsewhere
 */
public record AcceptedReply(
        int line,
        @NotNull @Size(max = 60) String notice,
        @Size(max = 40) String account) {

    public AcceptedReply {
        account = account == null || account.isBlank() ? null : account;
    }
}
