/** The rule book: which step of a diagram, row of a table and test stands behind each clause. */
@org.springframework.modulith.NamedInterface("rulebook")
package org.qunli.process.rulebook;
