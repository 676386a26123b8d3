package org.qunli.process.release;

import org.springframework.context.MessageSourceResolvable;

/** How far a release has come. */
public enum ReleaseStatus implements MessageSourceResolvable {
    /** 草稿: its author works on it. */
    DRAFT,
    /** 待同意: another designer has to agree. */
    PROPOSED,
    /** 已部署. */
    DEPLOYED,
    /** 已回退: it was deployed and taken back since. */
    ROLLED_BACK,
    /** 已撤回: its author gave it up. */
    WITHDRAWN;

    /** Whether somebody can still work on it or decide about it. */
    boolean isOpen() {
        return this == DRAFT || this == PROPOSED;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"release.status." + name()};
    }
}
