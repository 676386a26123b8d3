package org.qunli.notice.transcript;

import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.core.io.InputStreamSource;

/**
 * A transcript as a clerk hands it in.
 *
 * @param content is opened several times
 * @param date the day on which messages were copied, for times without a date; null if not needed
 * @param time when messages without any time were written; null if not needed
 * @param renamed whether the group may go by another name in it than in the register
 */
public record TranscriptUpload(InputStreamSource content, LocalDate date, LocalTime time, boolean renamed) {}
