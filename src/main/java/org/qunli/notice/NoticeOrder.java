package org.qunli.notice;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * What a leader orders with a notice (T-9, C-14); the notice's body is the instruction. Like the text, it cannot be altered
 * once issued (B-8); only its deadline can be extended, see {@code notice.order}.
 *
 * @param task what is to be done, in a few words
 * @param deadline until when it is to be reported as done
 * @param reportRequired whether a report needs words, or the tap alone will do
 */
public record NoticeOrder(
        @NotBlank @Size(max = 100) String task,

        @NotNull(message = "{jakarta.validation.constraints.NotBlank.message}")
        Instant deadline,

        boolean reportRequired) {}
