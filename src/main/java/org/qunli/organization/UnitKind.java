package org.qunli.organization;

import java.util.Locale;
import org.springframework.context.MessageSourceResolvable;

/** What a unit is in the tree. */
public enum UnitKind implements MessageSourceResolvable {
    /** 区县: stands above organizations. */
    DISTRICT,
    /** 镇、局、公司、医院: has an office, leaders and a register of its own. */
    ORGANIZATION,
    /** 科室、站所、部门. */
    DEPARTMENT,
    /** 村居. */
    VILLAGE,
    /** 分公司、分院. */
    BRANCH;

    /** The code of the kind's name for people. */
    @Override
    public String[] getCodes() {
        return new String[] {"organization.unit-kind." + name().toLowerCase(Locale.ROOT)};
    }
}
