/** What changed tables would have made of past cases (T-12): judged again in order of time, side by side, without a trace. */
@org.springframework.modulith.NamedInterface("trial")
package org.qunli.violation.trial;
