package org.qunli.process;

/**
 * Tasks could not be handed on after a change of people, posts or units, as often as the engine tried; published in the
 * transaction that says so.
 *
 * @param job the engine's id, as the log names it
 */
public record HandoverFailed(String job) {}
