/**
 * Transcripts of groups that have no interface: reading them, finding the replies in them, and booking what a clerk
 * accepts.
 */
@org.springframework.modulith.NamedInterface("transcript")
package org.qunli.notice.transcript;
