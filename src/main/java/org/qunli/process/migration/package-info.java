/** What changes between two sets of models, and what becomes of the process instances that run on the older one. */
@org.springframework.modulith.NamedInterface("migration")
package org.qunli.process.migration;
