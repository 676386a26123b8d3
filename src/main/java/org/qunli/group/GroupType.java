package org.qunli.group;

import org.springframework.context.MessageSourceResolvable;

/** What a group is for; who may apply for which type is a decision table (C-1). */
public enum GroupType implements MessageSourceResolvable {
    /** 部门群: one department, village or branch. */
    DEPARTMENT,
    /** 全员群: everybody in the organization. */
    ALL_STAFF,
    /** 领导班子群: the leaders (C-1: decision level). */
    LEADERSHIP,
    /** 业务群: day-to-day business across units (C-4). */
    BUSINESS,
    /** 专项工作群: one task that several units share. */
    WORK,
    /** 临时群: ends with its occasion and is reviewed early. */
    TEMPORARY;

    /** Whether such a group belongs to the whole organization and not to the unit that applies for it. */
    boolean isOrganizationWide() {
        return this == ALL_STAFF || this == LEADERSHIP;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"group.type." + name()};
    }
}
