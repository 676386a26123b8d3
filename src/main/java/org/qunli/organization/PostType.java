package org.qunli.organization;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.context.MessageSourceResolvable;

/**
 * The posts that the rule documents give work to. A person holds a post <em>for a unit</em>: a deputy leader holds
 * {@link #DEPUTY_LEADER} once for each unit in charge of. Each post is a Camunda group, see {@link PostGroup}.
 */
public enum PostType implements MessageSourceResolvable {
    /** 系统管理员: runs the installation; has no say in any process. */
    ADMINISTRATOR,
    /** 党政办/办公室文员: manages the groups of the organization by default (T-2, B-6). */
    OFFICE_CLERK,
    /** 科室(村居)联络员: answers and applies for a unit (T-6, H-1). */
    SECTION_CLERK,
    /** 科室(村居)负责人: answers for a unit (T-6, H-5). */
    UNIT_HEAD,
    /** 主要领导: whose notices the supervision office counts (T-11). */
    MAIN_LEADER,
    /** 分管领导: decides on the groups of the units in charge of (H-1, T-2). */
    DEPUTY_LEADER,
    /** 群管理员: founds groups and carries out measures in them (B-6, C-9, H-5). */
    GROUP_ADMINISTRATOR,
    /** 宣传科: files groups (H-1). */
    PUBLICITY,
    /** 纪委; in a company the 综合事务部 (C-15): reviews and proposes (T-8). */
    COMMISSION,
    /** 监察室: carries out what was approved (T-8), counts missed replies (T-11). */
    SUPERVISION,
    /** 党委主要领导: approves the commission's proposal (T-8). */
    PARTY_SECRETARY,
    /** 流程设计员: changes diagrams, tables and forms, each change with the consent of another one. */
    PROCESS_DESIGNER;

    /** The post's name in diagrams, group ids and files, e.g. {@code office-clerk}. */
    public String id() {
        return name().toLowerCase().replace('_', '-');
    }

    /** The code of the post's name for people. */
    @Override
    public String[] getCodes() {
        return new String[] {"organization.post." + id()};
    }

    /**
     * Whether only the system administrator fills the post. Those who may see confidential reporters, judge
     * cases (T-8) or change the rules must not be appointed, nor given passwords, by an office that they may have to
     * judge.
     */
    boolean isReserved() {
        return switch (this) {
            case ADMINISTRATOR, COMMISSION, SUPERVISION, PARTY_SECRETARY, PROCESS_DESIGNER -> true;
            default -> false;
        };
    }

    public static Optional<PostType> byId(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }
}
