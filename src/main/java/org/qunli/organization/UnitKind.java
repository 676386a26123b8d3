package org.qunli.organization;

/** What a unit is in the tree. */
public enum UnitKind {
    /** 区县: stands above organizations. */
    DISTRICT,
    /** 镇、局、公司、医院: has an office, leaders and a register of its own. */
    ORGANIZATION,
    /** 科室、站所、部门. */
    DEPARTMENT,
    /** 村居. */
    VILLAGE,
    /** 分公司、分院. */
    BRANCH
}
