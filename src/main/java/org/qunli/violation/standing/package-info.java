/** What stands against whom: everybody's own sheet, and the sanctions of a period for performance reviews (C-13). */
@org.springframework.modulith.NamedInterface("standing")
package org.qunli.violation.standing;
