/** What notices cost those who receive them, for those who issue them to see. */
@org.springframework.modulith.NamedInterface("burden")
package org.qunli.notice.burden;
