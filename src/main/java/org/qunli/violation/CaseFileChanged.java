package org.qunli.violation;

/** Evidence or a statement came in: open tasks of the case show it from now on. */
public record CaseFileChanged(String caseNumber) {}
