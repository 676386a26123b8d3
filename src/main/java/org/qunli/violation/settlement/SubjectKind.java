package org.qunli.violation.settlement;

/** Whom a line of a settlement is about (T-10); an input of the table {@code settlement-measure}. */
public enum SubjectKind {
    /** A village or a department. */
    UNIT,
    PERSON
}
