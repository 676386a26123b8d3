package org.qunli.violation;

/** A piece of evidence to look at; its content is what was uploaded, byte for byte. */
public record EvidenceFile(String fileName, String mediaType, byte[] content) {}
