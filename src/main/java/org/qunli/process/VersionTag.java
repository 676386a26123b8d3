package org.qunli.process;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What the version tag of a decision table says: from which day it is in force (T-12), e.g. {@code 2022-01-01}. */
public final class VersionTag {

    private VersionTag() {}

    /**
     * The first day in force, in the clock's zone; empty if the tag names none.
     *
     * @param versionTag may be null
     */
    public static Optional<LocalDate> day(String versionTag) {
        try {
            return Optional.ofNullable(versionTag).map(LocalDate::parse);
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
