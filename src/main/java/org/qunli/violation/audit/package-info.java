/** The record of cases cannot be altered unnoticed: chained hashes, seals over all chains, and the check of both. */
@org.springframework.modulith.NamedInterface("audit")
package org.qunli.violation.audit;
