/** Clean-up campaigns: self-checks with suggestions, approval, merging and dissolving, the summary. */
@org.springframework.modulith.NamedInterface("cleanup")
package org.qunli.group.cleanup;
