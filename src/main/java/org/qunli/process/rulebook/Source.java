package org.qunli.process.rulebook;

import java.util.Set;

/**
 * A place in the code that names clauses.
 *
 * @param kind whether it carries them out or proves that they are carried out
 * @param type the class's name without its package
 * @param words what it does, as the code says it
 */
record Source(Kind kind, Set<String> clauses, String type, String words) {

    enum Kind {
        CODE,
        TEST
    }
}
