package org.qunli.group;

/** In which capacity somebody applies; the table says what each may apply for (C-1). */
public enum ApplicantStanding {
    /** A leader of the unit or of one above it. */
    LEADER,
    /** The organization's office. */
    OFFICE,
    /** The unit's head, its clerk, or a group administrator. */
    UNIT,
    /** Anybody else. */
    MEMBER
}
