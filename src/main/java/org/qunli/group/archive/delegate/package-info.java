/** The steps of the diagrams {@code group-archive}, {@code archive-calendar} and {@code archive-check}. */
package org.qunli.group.archive.delegate;
