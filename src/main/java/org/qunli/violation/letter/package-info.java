/** The letters of a case in official form: hearing invitation, warning, decision, revocation (C-9, T-8). */
@org.springframework.modulith.NamedInterface("letter")
package org.qunli.violation.letter;
