/** The weekly settlement of missed replies (T-10, T-11): drafts, objections, measures, the circular and its fines. */
@org.springframework.modulith.NamedInterface("settlement")
package org.qunli.violation.settlement;
