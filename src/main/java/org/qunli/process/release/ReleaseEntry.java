package org.qunli.process.release;

import java.time.Instant;

/**
 * What somebody did to a release.
 *
 * @param who the name; null for the application itself
 * @param file the file that it was about; null for the release as a whole
 * @param sha256 of that file; null if there is none any more
 * @param reason null if none was given
 */
public record ReleaseEntry(Instant at, String who, ReleaseAction action, String file, String sha256, String reason) {}
