package org.qunli.group;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.springframework.context.MessageSourceResolvable;

/**
 * Who did what when with an application.
 *
 * @param account null for what the system did by itself
 * @param reason why, or what was noted; may be null
 */
@Embeddable
public record ApplicationStep(
        Instant at,
        String account,
        @Enumerated(EnumType.STRING) Action action,
        String reason) {

    /** What can happen to an application. */
    public enum Action implements MessageSourceResolvable {
        SUBMITTED,
        RESUBMITTED,
        WITHDRAWN,
        REFUSED,
        PASSED_ON,
        RETURNED,
        APPROVED,
        REJECTED,
        REMINDED,
        HANDED_OVER,
        FOUNDED,
        CODED,
        FILED,
        ANNOUNCED,
        REGISTERED;

        @Override
        public String[] getCodes() {
            return new String[] {"group.action." + name()};
        }
    }
}
