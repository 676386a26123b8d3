package org.qunli.group.membership;

import java.time.LocalDate;
import org.qunli.group.GroupType;

/**
 * A group in use, with what the tables ask about it.
 *
 * @param checkedOn the day of the last member check; null before the first
 * @param comparedOn the last day on whose morning the group was compared; null before the first
 */
record ActiveGroup(
        String code,
        String shortName,
        GroupType type,
        String unitCode,
        String organization,
        String policy,
        LocalDate checkedOn,
        LocalDate comparedOn) {

    boolean isComparedOn(LocalDate day) {
        return comparedOn != null && !comparedOn.isBefore(day);
    }
}
