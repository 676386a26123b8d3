/** Who should be in each group, who is, and what is done about the difference (C-3, C-5, C-8, C-10, C-11, B-6, H-2, H-6). */
@org.springframework.modulith.NamedInterface("membership")
package org.qunli.group.membership;
