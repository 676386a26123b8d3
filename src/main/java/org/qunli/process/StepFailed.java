package org.qunli.process;

/**
 * The engine has tried a step in vain as often as it does, and tries no more; published in the transaction that says so.
 *
 * @param process what it is called
 * @param step what it is called, or its id
 * @param businessKey what a clerk calls the process instance; null for one that did not even start, or without such a key
 * @param processInstance the engine's id; null for one that did not even start
 */
public record StepFailed(String process, String step, String businessKey, String processInstance) {}
