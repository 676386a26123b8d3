package org.qunli.notice;

/** As what somebody issues a notice in a group; an input of the table of authority. The first that applies counts. */
enum Standing {
    /** 主要领导 of the organization. */
    MAIN_LEADER,
    /** 分管领导 of any unit of the organization. */
    DEPUTY_LEADER,
    /** 党政办、办公室. */
    OFFICE,
    /** A section that a leader authorised (B-4), issuing in a group of its own or of the whole organization. */
    AUTHORISED_SECTION,
    /** 负责人 of the unit that the group belongs to (H-5). */
    SECTION_HEAD,
    /** 联络员 of the unit that the group belongs to. */
    SECTION_CLERK,
    OTHER;

    boolean isLeader() {
        return this == MAIN_LEADER || this == DEPUTY_LEADER;
    }
}
