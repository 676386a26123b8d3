package org.qunli.organization;

/** What has become of an account since somebody signed in with it. */
public enum AccountState {
    USABLE,
    /** The office issued the password and has seen it: an own one comes first. */
    PASSWORD_ISSUED,
    /** Nobody in service has it, or not with the password with which somebody signed in, or they signed out. */
    GONE
}
