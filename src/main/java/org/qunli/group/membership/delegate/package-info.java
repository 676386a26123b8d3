/** The steps of the diagrams {@code membership-change}, {@code member-check} and {@code member-check-calendar}. */
package org.qunli.group.membership.delegate;
