package org.qunli.web;

import jakarta.validation.Validator;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.qunli.database.Pages;
import org.qunli.notice.Acknowledgements;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeKind;
import org.qunli.notice.NoticeOptions;
import org.qunli.notice.NoticeOrder;
import org.qunli.notice.NoticeService;
import org.qunli.notice.order.OrderService;
import org.qunli.notice.transcript.Transcripts;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Notices for those who receive and those who issue them. Every form works without JavaScript. */
@Controller
@RequestMapping("/notices")
class NoticePages {

    private static final int SHOWN = 50;

    private final NoticeService notices;
    private final Acknowledgements acknowledgements;
    private final Transcripts transcripts;
    private final OrderService orders;
    private final Directory directory;
    private final StaffField staff;
    private final Feedback feedback;
    private final Validator validator;
    private final MessageSource messages;
    private final Clock clock;

    NoticePages(
            NoticeService notices,
            Acknowledgements acknowledgements,
            Transcripts transcripts,
            OrderService orders,
            Directory directory,
            StaffField staff,
            Feedback feedback,
            Validator validator,
            MessageSource messages,
            Clock clock) {
        this.notices = notices;
        this.acknowledgements = acknowledgements;
        this.transcripts = transcripts;
        this.orders = orders;
        this.directory = directory;
        this.staff = staff;
        this.feedback = feedback;
        this.validator = validator;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What the form holds of an order.
     *
     * @param orderTask empty, and no deadline, if nothing is ordered
     * @param orderDeadline in the clock's zone, as it was typed
     * @param orderReport null when the box is not ticked
     */
    record OrderForm(String orderTask, String orderDeadline, Boolean orderReport) {

        private NoticeOrder toOrder(ZoneId zone) {
            return StringUtils.hasText(orderTask) || hasDeadline()
                    ? new NoticeOrder(
                            orderTask, hasDeadline() ? deadline(zone) : null, Boolean.TRUE.equals(orderReport))
                    : null;
        }

        private boolean hasDeadline() {
            return StringUtils.hasText(orderDeadline);
        }

        /** Null if there is no such moment. */
        private Instant deadline(ZoneId zone) {
            try {
                return LocalDateTime.parse(orderDeadline.strip()).atZone(zone).toInstant();
            } catch (DateTimeParseException none) {
                return null;
            }
        }
    }

    @GetMapping
    String received(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        var wanted = Pages.of(page, SHOWN);
        // what is to be done stands on the first page
        if (wanted.getPageNumber() == 0) {
            model.addAttribute(
                    "open", notices.received(me.getName(), true, wanted).getContent());
            model.addAttribute("owed", orders.owedBy(me.getName(), SHOWN));
        }
        var all = notices.received(me.getName(), false, wanted);
        model.addAttribute("all", all);
        model.addAttribute(
                "rest", all.stream().filter(notice -> !notice.canReply()).toList());
        return "notice/received";
    }

    /** The one tap 收到. With htmx only the notice's card is sent back. */
    @PostMapping("/{number}/acknowledgements")
    String acknowledge(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String onBehalfOf,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean inPlace,
            Principal me,
            Model model) {
        var principal = onBehalfOf.isEmpty() ? null : onBehalfOf;
        acknowledgements.acknowledge(number, me.getName(), principal);
        if (!inPlace) {
            return "redirect:/notices";
        }
        var card = notices.received(number, me.getName()).stream()
                .filter(notice -> Objects.equals(notice.onBehalfOf(), principal))
                .findFirst()
                .orElseThrow();
        model.addAttribute("notice", card);
        return "notice/card :: card";
    }

    @GetMapping("/{number}")
    String notice(
            @PathVariable String number, @RequestParam(defaultValue = "") String unit, Principal me, Model model) {
        var notice = notices.get(number, me.getName());
        model.addAttribute("notice", notice);
        model.addAttribute(
                "importable", notice.status().takesReplies() && transcripts.mayImport(notice.group(), me.getName()));
        model.addAttribute("mine", notices.received(number, me.getName()));
        model.addAttribute("order", orders.find(number, me.getName()).orElse(null));
        model.addAttribute("units", notices.repliesByUnit(number, me.getName()));
        model.addAttribute("opened", unit);
        if (!unit.isEmpty()) {
            model.addAttribute("receipts", notices.receiptsOf(number, unit, me.getName()));
        }
        return "notice/notice";
    }

    /** Who of one unit has replied, and when; filled in when somebody opens the unit, and kept up to date after that. */
    @GetMapping("/{number}/units/{unit}")
    String unit(@PathVariable String number, @PathVariable String unit, Principal me, Model model) {
        model.addAttribute("notice", notices.get(number, me.getName()));
        model.addAttribute("opened", unit);
        model.addAttribute("receipts", notices.receiptsOf(number, unit, me.getName()));
        return "notice/receipts :: receipts";
    }

    /** How many have replied by now, asked for again and again while the page of an open notice is looked at. */
    @GetMapping("/{number}/counts")
    String counts(@PathVariable String number, Principal me, Model model) {
        model.addAttribute("notice", notices.get(number, me.getName()));
        model.addAttribute("units", notices.repliesByUnit(number, me.getName()));
        return "notice/counts :: update";
    }

    @PostMapping("/{number}/withdrawal")
    String withdraw(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> notices.withdraw(number, me.getName(), reason.isBlank() ? null : reason),
                "notice.page.withdrawn",
                "redirect:/notices/" + number,
                locale,
                next);
    }

    /** The form with what an earlier notice said. */
    @GetMapping("/{number}/copy")
    ModelAndView copy(@PathVariable String number, Principal me) {
        var draft = notices.copy(number, me.getName());
        return form(draft, null, draft.recipients() != null, Map.of(), me, HttpStatus.OK);
    }

    @GetMapping("/issued")
    String issued(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("issued", notices.issuedBy(me.getName(), Pages.of(page, SHOWN)));
        return "notice/issued";
    }

    /** First the group, then the rest: who can be addressed depends on it. */
    @GetMapping("/new")
    ModelAndView draft(
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "0") int page,
            Principal me) {
        if (group.isEmpty()) {
            var groups = notices.groupsFor(me.getName());
            if (groups.size() != 1) {
                return new ModelAndView("notice/choose-group", chooser(groups, query, Pages.of(page, Pages.SHOWN)));
            }
            return draft(groups.get(0).value(), query, page, me);
        }
        var empty = new NoticeDraft(group, "", "", null, false, false, null, null, null, null, null);
        return form(empty, null, false, Map.of(), me, HttpStatus.OK);
    }

    /** Those groups of whose name or code something was typed, page by page. */
    private static Map<String, Object> chooser(List<NoticeOptions.Option> groups, String query, Pageable page) {
        var words = query.strip().toLowerCase(Locale.ROOT);
        var fitting = groups.stream()
                .filter(group -> (group.label() + " " + group.value())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .toList();
        return Map.of(
                "groups", Pages.of(fitting, page), "query", query, "searchable", groups.size() > page.getPageSize());
    }

    /** Some of those who may be named to count the replies and whose name is being typed. */
    @GetMapping("/new/counters")
    String counters(
            @RequestParam String group, @RequestParam(defaultValue = "") String counter, Principal me, Model model) {
        return staff.suggestions(notices.counters(group, me.getName()), counter, model);
    }

    /** Issues a notice, or shows the form again with what is wrong in it. */
    @PostMapping
    ModelAndView issue(
            @ModelAttribute("draft") NoticeDraft sent,
            @RequestParam(defaultValue = "false") boolean chosen,
            OrderForm order,
            Principal me,
            Locale locale) {
        var recipients = !chosen ? null : sent.recipients() == null ? List.<String>of() : sent.recipients();
        var problems = new HashMap<String, String>();
        String counter = null;
        try {
            counter = StringUtils.hasText(sent.counter())
                    ? directory.chosen(notices.counters(sent.group(), me.getName()), sent.counter())
                    : null;
        } catch (ProblemException nobody) {
            problems.put("counter", messages.getMessage(nobody, locale));
        }
        var draft = new NoticeDraft(
                sent.group(),
                sent.title(),
                sent.body(),
                sent.kind(),
                sent.replyRequired(),
                sent.urgent(),
                sent.onBehalfOf(),
                counter,
                recipients,
                sent.budgetReason(),
                order.toOrder(clock.getZone()));
        validator
                .validate(draft)
                .forEach(violation -> problems.put(
                        violation.getPropertyPath().toString().replaceAll("\\[.*", ""), violation.getMessage()));
        if (order.hasDeadline() && draft.order().deadline() == null) {
            var typed = new Object[] {order.orderDeadline()};
            problems.put("order.deadline", messages.getMessage("web.unreadable-entry", typed, locale));
        }
        if (problems.isEmpty()) {
            try {
                return new ModelAndView("redirect:/notices/"
                        + notices.issueOnce(draft, me.getName()).number());
            } catch (ProblemException refusal) {
                if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
                    throw refusal;
                }
                var field = refusal.field() == null ? "" : refusal.field().replaceAll("\\[.*", "");
                problems.put(field, messages.getMessage(refusal, locale));
            }
        }
        return form(draft, sent.counter(), chosen, problems, me, HttpStatus.BAD_REQUEST);
    }

    /** @param counter who counts the replies, as it was typed; null for the office */
    private ModelAndView form(
            NoticeDraft draft,
            String counter,
            boolean chosen,
            Map<String, String> problems,
            Principal me,
            HttpStatus status) {
        var page = new ModelAndView("notice/new", status);
        page.addObject("draft", draft);
        page.addObject("counter", counter);
        page.addObject("chosen", chosen);
        page.addObject("problems", problems);
        page.addObject("kinds", NoticeKind.values());
        page.addObject("options", notices.options(draft.group(), me.getName()));
        return page;
    }
}
