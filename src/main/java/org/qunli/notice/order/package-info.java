/** Leaders' orders (T-9, C-14): what a notice tells its recipients to get done, their reports, and what becomes of it. */
@org.springframework.modulith.NamedInterface("order")
package org.qunli.notice.order;
