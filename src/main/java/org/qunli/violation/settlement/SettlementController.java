package org.qunli.violation.settlement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.qunli.database.Pages;
import org.qunli.file.Download;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Weekly settlements over REST. What somebody may not see is answered as if it did not exist. */
@RestController
@RequestMapping("/api/settlements")
@Tag(name = "Settlements", description = "Missed replies, settled week by week (T-10, T-11)")
class SettlementController {

    private final SettlementService settlements;
    private final SettlementViews views;
    private final CircularService circulars;

    SettlementController(SettlementService settlements, SettlementViews views, CircularService circulars) {
        this.settlements = settlements;
        this.views = views;
        this.circulars = circulars;
    }

    record Text(String text) {}

    record Reason(String reason) {}

    /** @param receipts ids; empty or null for all of the line */
    record Correction(List<Long> receipts, String reason) {}

    record Ruling(Boolean accepted, List<Long> receipts, String reason) {}

    record Opened(String number) {}

    @GetMapping
    @Operation(summary = "The settlements that the caller may see, the newest week first")
    PagedModel<SettlementSummary> list(Principal me, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(views.visibleTo(me.getName(), Pages.of(page, Pages.SENT)));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One settlement: page by page for those who look after it, a subject's own lines otherwise")
    SettlementView view(
            @PathVariable String number,
            @RequestParam(required = false) String name,
            @RequestParam(defaultValue = "0") int page,
            Principal me) {
        return views.view(number, name, page, me.getName());
    }

    @GetMapping("/{number}/lines/{line}")
    @Operation(summary = "One line with each missed reply")
    SettlementView.Line line(@PathVariable String number, @PathVariable long line, Principal me) {
        return views.line(number, line, me.getName()).line();
    }

    @PostMapping("/{number}/lines/{line}/objection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Objects to the caller's own line, once, within the policy's time")
    void object(@PathVariable String number, @PathVariable long line, @RequestBody Text text, Principal me) {
        settlements.object(number, line, text.text(), me.getName());
    }

    @PostMapping("/{number}/lines/{line}/ruling")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The counter accepts or rejects an objection (T-11)")
    void rule(@PathVariable String number, @PathVariable long line, @RequestBody Ruling ruling, Principal me) {
        settlements.rule(number, line, ruling.accepted(), ruling.receipts(), ruling.reason(), me.getName());
    }

    @PostMapping("/{number}/lines/{line}/strike")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The counter takes replies out of a line (T-11)")
    void strike(@PathVariable String number, @PathVariable long line, @RequestBody Correction what, Principal me) {
        settlements.strike(number, line, what.receipts(), what.reason(), me.getName());
    }

    @PostMapping("/{number}/lines/{line}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The counter puts replies back that were struck (T-11)")
    void restore(@PathVariable String number, @PathVariable long line, @RequestBody Correction what, Principal me) {
        settlements.restore(number, line, what.receipts(), what.reason(), me.getName());
    }

    @PostMapping("/{number}/abandonment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The supervision office abandons a settlement before it is confirmed")
    void abandon(@PathVariable String number, @RequestBody Reason reason, Principal me) {
        settlements.abandon(number, reason.reason(), me.getName());
    }

    @PostMapping("/{number}/successor")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "The supervision office has an abandoned week settled again")
    ResponseEntity<Opened> settleAgain(@PathVariable String number, Principal me) {
        var opened = settlements.settleAgain(number, me.getName());
        return ResponseEntity.created(URI.create("/api/settlements/" + opened)).body(new Opened(opened));
    }

    @GetMapping("/{number}/history")
    @Operation(summary = "Who did what to a settlement, the newest first, page by page")
    PagedModel<SettlementEntry> history(
            @PathVariable String number, Principal me, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(views.history(number, me.getName(), Pages.of(page, Pages.SENT)));
    }

    @GetMapping("/{number}/circular")
    @Operation(summary = "The circular of a settled week (T-10)")
    Circular circular(@PathVariable String number, Principal me) {
        return circulars.of(number, me.getName());
    }

    @GetMapping("/{number}/circular.xlsx")
    @Operation(summary = "The circular as Excel")
    ResponseEntity<byte[]> workbook(@PathVariable String number, Principal me) {
        var file = circulars.workbook(number, me.getName());
        return Download.workbook(file, number + ".xlsx");
    }
}
