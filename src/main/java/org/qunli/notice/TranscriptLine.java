package org.qunli.notice;

/**
 * Where in a chat transcript a reply stands.
 *
 * @param sha256 of the transcript's bytes, in lower-case hexadecimal digits
 * @param line number of the message's first line, from 1
 * @param acceptedBy account of the clerk who took the reply over
 */
public record TranscriptLine(String sha256, int line, String acceptedBy) {}
