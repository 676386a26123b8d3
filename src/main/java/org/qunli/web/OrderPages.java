package org.qunli.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.qunli.notice.order.DutyState;
import org.qunli.notice.order.DutyView;
import org.qunli.notice.order.Judgements;
import org.qunli.notice.order.OrderReports;
import org.qunli.notice.order.OrderService;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a notice orders (T-9, C-14): those who owe a report give it here, and who judges reports sees how it stands, on one
 * page. Every form works without JavaScript.
 */
@Controller
@RequestMapping("/notices/{number}/order")
class OrderPages {

    private static final int SHOWN = 100;

    /** To choose from: what is to be done about comes first. */
    private static final List<DutyState> STATES = List.of(
            DutyState.REPORTED,
            DutyState.OUTSTANDING,
            DutyState.RETURNED,
            DutyState.OVERDUE,
            DutyState.LATE,
            DutyState.ACCEPTED,
            DutyState.EXCUSED,
            DutyState.ON_LEAVE,
            DutyState.HANDED_OVER);

    private final OrderService orders;
    private final OrderReports reports;
    private final Judgements judgements;
    private final MessageSource messages;
    private final Clock clock;

    OrderPages(OrderService orders, OrderReports reports, Judgements judgements, MessageSource messages, Clock clock) {
        this.orders = orders;
        this.reports = reports;
        this.judgements = judgements;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String order(
            @PathVariable String number,
            @RequestParam(required = false) DutyState state,
            @RequestParam(defaultValue = "0") long after,
            Principal me,
            Model model) {
        model.addAttribute("seenUntil", clock.instant());
        var order = orders.get(number, me.getName());
        model.addAttribute("order", order);
        var duties = order.overseer() ? orders.duties(number, state, after, SHOWN, me.getName()) : List.<DutyView>of();
        model.addAttribute("duties", duties);
        model.addAttribute(
                "next",
                duties.size() < SHOWN ? null : duties.get(duties.size() - 1).id());
        model.addAttribute("state", state);
        model.addAttribute("states", STATES);
        return "notice/order";
    }

    @PostMapping("/duties/{id}/report")
    String report(
            @PathVariable String number,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String text,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return act(number, locale, next, () -> reports.report(number, id, text, me.getName()));
    }

    @PostMapping("/duties/{id}/acceptance")
    String accept(
            @PathVariable String number,
            @PathVariable long id,
            @RequestParam Instant seenUntil,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return act(number, locale, next, () -> judgements.accept(number, id, seenUntil, me.getName()));
    }

    @PostMapping("/duties/{id}/return")
    String giveBack(
            @PathVariable String number,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return act(number, locale, next, () -> judgements.giveBack(number, id, reason, me.getName()));
    }

    @PostMapping("/acceptance")
    String acceptAll(
            @PathVariable String number,
            @RequestParam Instant seenUntil,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return act(number, locale, next, () -> {
            var accepted = judgements.acceptAll(number, seenUntil, me.getName());
            next.addFlashAttribute(
                    "done", messages.getMessage("notice.page.order.accepted-all", new Object[] {accepted}, locale));
        });
    }

    @PostMapping("/withdrawal")
    String withdraw(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return act(number, locale, next, () -> orders.withdraw(number, me.getName(), reason.isBlank() ? null : reason));
    }

    /** Back to the page, with a refusal on it if there is one. */
    private String act(String number, Locale locale, RedirectAttributes next, Runnable action) {
        try {
            action.run();
        } catch (ProblemException refusal) {
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
        }
        return "redirect:/notices/" + number + "/order";
    }
}
