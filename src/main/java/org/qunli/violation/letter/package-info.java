/**
 * Letters in official form: hearing invitation, warning, decision, revocation (C-9, T-8), of cases and, where an appeal
 * changes what its circular told, of a weekly settlement (T-10).
 */
@org.springframework.modulith.NamedInterface("letter")
package org.qunli.violation.letter;
