/** The register as its keepers use it: import, search, export, figures, handover of groups, reviews. */
@org.springframework.modulith.NamedInterface("register")
package org.qunli.group.register;
