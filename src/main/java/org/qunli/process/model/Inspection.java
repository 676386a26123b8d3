package org.qunli.process.model;

/**
 * What a check looks at.
 *
 * @param proposed the models in question, all of them
 * @param running what they are to replace
 * @param vocabulary what the code lends them
 */
record Inspection(ParsedModels proposed, ParsedModels running, Vocabulary vocabulary, Findings findings) {}
