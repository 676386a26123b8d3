package org.qunli.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.qunli.database.Pages;
import org.qunli.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notices and replies for programs. */
@RestController
@RequestMapping("/api/notices")
@Tag(name = "Notices", description = "Notices, replies and entrustments (B-4, T-7)")
class NoticeController {

    private final NoticeService notices;
    private final Acknowledgements acknowledgements;

    NoticeController(NoticeService notices, Acknowledgements acknowledgements) {
        this.notices = notices;
        this.acknowledgements = acknowledgements;
    }

    /** For whom somebody replies; empty for oneself. */
    record Reply(@Size(max = 40) String onBehalfOf) {

        Reply {
            onBehalfOf = StringUtils.hasText(onBehalfOf) ? onBehalfOf : null;
        }
    }

    /** Why a notice is withdrawn; may be empty. */
    record Withdrawal(@Size(max = 500) String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Issues a notice; 403 with the reason if the table of authority refuses it (B-4)")
    ResponseEntity<NoticeView> issue(@Valid @RequestBody NoticeDraft draft, Principal issuer) {
        var notice = notices.issue(draft, issuer.getName());
        if (notice.status() == NoticeStatus.REFUSED) {
            throw ProblemException.forbidden("notice.refused", notice.decisionReason());
        }
        return ResponseEntity.created(URI.create("/api/notices/" + notice.number()))
                .body(notice);
    }

    @GetMapping
    @Operation(
            summary =
                    "The notices that the caller received, the newest first; open=true: only those to reply to; 200 to a page, from 0")
    List<ReceivedNotice> received(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "0") int page,
            Principal reader) {
        return notices.received(reader.getName(), open, Pages.of(page, Pages.SENT))
                .getContent();
    }

    @GetMapping("/{number}")
    @Operation(summary = "A notice and how its receipts stand")
    NoticeView get(@PathVariable String number, Principal reader) {
        return notices.get(number, reader.getName());
    }

    @PostMapping("/{number}/acknowledgements")
    @Operation(
            summary =
                    "Replies 收到, for oneself or for a principal who entrusted the caller (T-7); again changes nothing")
    Acknowledgement acknowledge(
            @PathVariable String number, @Valid @RequestBody(required = false) Reply reply, Principal actor) {
        return acknowledgements.acknowledge(number, actor.getName(), reply == null ? null : reply.onBehalfOf());
    }

    @PostMapping("/{number}/withdrawal")
    @Operation(summary = "Takes a notice back before it is settled")
    NoticeView withdraw(
            @PathVariable String number, @Valid @RequestBody(required = false) Withdrawal withdrawal, Principal actor) {
        return notices.withdraw(number, actor.getName(), withdrawal == null ? null : withdrawal.reason());
    }
}
