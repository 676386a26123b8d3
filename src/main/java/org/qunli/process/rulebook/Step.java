package org.qunli.process.rulebook;

/**
 * An element of a diagram that carries a clause.
 *
 * @param process the process's id; its name is what people call it
 * @param element the element's id; that of the process where the process as a whole carries the clause
 * @param name what the diagram calls the element, without expressions
 */
public record Step(String process, String processName, String element, String name) {

    /** Whether it is the process as a whole. */
    public boolean whole() {
        return process.equals(element);
    }
}
