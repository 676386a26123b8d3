package org.qunli.notice.order;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders for programs. */
@RestController
@RequestMapping("/api/notices/{number}/order")
@Tag(name = "Notices")
class OrderController {

    private static final int MOST = 200;

    private final OrderService orders;
    private final OrderReports reports;
    private final Judgements judgements;

    OrderController(OrderService orders, OrderReports reports, Judgements judgements) {
        this.orders = orders;
        this.reports = reports;
        this.judgements = judgements;
    }

    /** What was done; may be empty unless the order demands words. */
    record Report(@Size(max = 1000) String text) {}

    /** Why a report is returned. */
    record Return(@NotBlank @Size(max = 500) String reason) {}

    /** When the caller looked: reports that came later are not accepted; empty for now. */
    record Acceptance(Instant seenUntil) {

        static Instant seenUntil(Acceptance sent) {
            return sent == null ? null : sent.seenUntil();
        }
    }

    /** Why an order is withdrawn; may be empty. */
    record Withdrawal(@Size(max = 500) String reason) {}

    @GetMapping
    @Operation(summary = "What a notice orders, how it stands, and what the caller owes (T-9, C-14)")
    OrderView get(@PathVariable String number, Principal reader) {
        return orders.get(number, reader.getName());
    }

    @GetMapping("/duties")
    @Operation(
            summary = "What became of the recipients, 200 at a time by id: for the next ones give the last id as after")
    List<DutyView> duties(
            @PathVariable String number,
            @RequestParam(required = false) DutyState state,
            @RequestParam(defaultValue = "0") long after,
            Principal reader) {
        return orders.duties(number, state, after, MOST, reader.getName());
    }

    @PostMapping("/duties/{id}/report")
    @Operation(
            summary = "Reports a duty as done: one's own, a unit's (T-6) or a principal's (T-7); again changes nothing")
    OrderView report(
            @PathVariable String number,
            @PathVariable long id,
            @Valid @RequestBody(required = false) Report report,
            Principal actor) {
        reports.report(number, id, report == null ? null : report.text(), actor.getName());
        return orders.get(number, actor.getName());
    }

    @PostMapping("/duties/{id}/acceptance")
    @Operation(summary = "Accepts a report; again changes nothing")
    OrderView accept(
            @PathVariable String number,
            @PathVariable long id,
            @Valid @RequestBody(required = false) Acceptance acceptance,
            Principal judge) {
        judgements.accept(number, id, Acceptance.seenUntil(acceptance), judge.getName());
        return orders.get(number, judge.getName());
    }

    @PostMapping("/duties/{id}/return")
    @Operation(summary = "Returns a report, which has to be given again in time")
    OrderView giveBack(
            @PathVariable String number, @PathVariable long id, @Valid @RequestBody Return given, Principal judge) {
        judgements.giveBack(number, id, given.reason(), judge.getName());
        return orders.get(number, judge.getName());
    }

    @PostMapping("/acceptance")
    @Operation(summary = "Accepts all reports that the caller has seen")
    OrderView acceptAll(
            @PathVariable String number, @Valid @RequestBody(required = false) Acceptance acceptance, Principal judge) {
        judgements.acceptAll(number, Acceptance.seenUntil(acceptance), judge.getName());
        return orders.get(number, judge.getName());
    }

    @PostMapping("/withdrawal")
    @Operation(summary = "Takes an order back before it has ended; the notice stands")
    OrderView withdraw(
            @PathVariable String number, @Valid @RequestBody(required = false) Withdrawal withdrawal, Principal actor) {
        orders.withdraw(number, actor.getName(), withdrawal == null ? null : withdrawal.reason());
        return orders.get(number, actor.getName());
    }
}
