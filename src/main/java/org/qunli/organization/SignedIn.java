package org.qunli.organization;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/**
 * Who signed in, with which password and until when: neither a password that another one has taken the place of opens
 * anything, nor a sign-in that was ended.
 */
public final class SignedIn extends User {

    /** Of passwords, whose own hashes are erased once they were checked. */
    private final Set<String> marks = ConcurrentHashMap.newKeySet();

    /** Of the cookie, with which a sign-in outlives its session; null for one without. */
    private volatile Instant goodUntil;

    SignedIn(String account, String passwordHash, boolean inService, Collection<String> posts) {
        super(account, passwordHash, inService, true, true, true, AuthorityUtils.createAuthorityList(posts));
        marks.add(mark(passwordHash));
    }

    /** What tells a password from others; empty if there is none. */
    static String mark(String passwordHash) {
        return passwordHash == null ? "" : DigestUtils.sha256Hex(passwordHash);
    }

    boolean hasMark(String mark) {
        return marks.contains(mark);
    }

    /** Until when the cookie is good that came with the sign-in, which ends with it at the latest. */
    public void goodUntil(Instant end) {
        goodUntil = end;
    }

    Instant goodUntil() {
        return goodUntil;
    }

    /** Whoever changes the own password stays signed in, here and nowhere else; the earlier one holds until that is committed. */
    void changedTo(String passwordHash) {
        marks.add(mark(passwordHash));
    }
}
