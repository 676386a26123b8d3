/** The steps of the diagrams {@code group-custody}, {@code group-review} and {@code group-review-calendar}. */
package org.qunli.group.register.delegate;
