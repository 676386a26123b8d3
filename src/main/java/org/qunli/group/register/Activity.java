package org.qunli.group.register;

import org.springframework.context.MessageSourceResolvable;

/** How long ago something was said in a group, as far as is known; how long is long is a table. */
public enum Activity implements MessageSourceResolvable {
    /** 活跃. */
    LIVELY,
    /** 不活跃. */
    QUIET,
    /** 沉寂. */
    SILENT,
    /** 不详: nothing tells. */
    UNKNOWN;

    @Override
    public String[] getCodes() {
        return new String[] {"register.activity." + name()};
    }
}
