package org.qunli.notice;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What somebody wants to issue.
 *
 * @param group code of the group
 * @param kind {@link NoticeKind#WORK} unless given
 * @param replyRequired no reply is needed unless this says so (B-5)
 * @param urgent waits neither for the end of quiet hours nor for people to be on duty
 * @param onBehalfOf account of the leader whose arrangement it is (T-7), or null
 * @param counter account of whom the deputy leader names to count the replies (T-11), or null for the office
 * @param recipients accounts and unit codes (an account comes first where both exist); null for the group's members
 * @param budgetReason why the leader would have it go over the group's weekly budget; null if that is not asked for
 * @param order what is to be done and reported until when (T-9, C-14); null for nothing
 */
public record NoticeDraft(
        @NotBlank @Size(max = 7) String group,
        @NotBlank @Size(max = 100) String title,
        @NotBlank @Size(max = 4000) String body,
        @Schema(defaultValue = "WORK") NoticeKind kind,
        @Schema(defaultValue = "false") boolean replyRequired,
        @Schema(defaultValue = "false") boolean urgent,
        @Size(max = 40) String onBehalfOf,
        @Size(max = 40) String counter,
        @Size(min = 1, message = "{notice.no-recipients}") List<@NotBlank @Size(max = 40) String> recipients,
        @Size(max = 500) String budgetReason,
        @Valid NoticeOrder order) {

    public NoticeDraft {
        kind = kind == null ? NoticeKind.WORK : kind;
        onBehalfOf = onBehalfOf == null || onBehalfOf.isBlank() ? null : onBehalfOf;
        counter = counter == null || counter.isBlank() ? null : counter;
        budgetReason = budgetReason == null || budgetReason.isBlank() ? null : budgetReason;
    }
}
