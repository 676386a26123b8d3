package org.qunli.notice.burden;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;

/**
 * What the notices of the last weeks cost, week by week and leader by leader.
 *
 * @param organization name of the organization whose notices these are; null if they are the reader's own
 * @param weeks each of them, the present one last
 * @param issuers whose notices they were, the most demanding first; those issued on a leader's behalf are the leader's
 */
public record Burden(String organization, List<Week> weeks, List<Issuer> issuers) {

    /** @param monday the first day of the week, in the zone of the clock */
    public record Week(LocalDate monday, @JsonUnwrapped Cost cost) {}

    public record Issuer(
            String account, String name, @JsonUnwrapped Cost cost) {}
}
