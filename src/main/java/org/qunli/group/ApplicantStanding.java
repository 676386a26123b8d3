package org.qunli.group;

/** In which capacity somebody applies; the table says what each may apply for (C-1). */
public enum ApplicantStanding {
    /** A leader, whatever units they are in charge of. */
    LEADER,
    /** The organization's office. */
    OFFICE,
    /** The unit's head, its clerk, or a group administrator. */
    UNIT,
    /** Anybody else. */
    MEMBER
}
