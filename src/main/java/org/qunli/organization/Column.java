package org.qunli.organization;

import org.springframework.context.MessageSourceResolvable;

/** A column that an import knows. Its text lists the names that it may have in a header, the usual one first. */
public interface Column extends MessageSourceResolvable {

    /** Whether there is nothing to import without it. */
    boolean required();
}
