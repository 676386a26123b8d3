package org.qunli.violation;

import org.springframework.context.MessageSourceResolvable;

/** How grave a violation is; the administrator who checks the facts confirms it. */
public enum Severity implements MessageSourceResolvable {
    MINOR,
    MODERATE,
    SEVERE;

    @Override
    public String[] getCodes() {
        return new String[] {"violation.severity." + name()};
    }
}
