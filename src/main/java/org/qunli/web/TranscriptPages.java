package org.qunli.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.qunli.database.Pages;
import org.qunli.notice.transcript.AcceptedReply;
import org.qunli.notice.transcript.FoundReply;
import org.qunli.notice.transcript.TranscriptUpload;
import org.qunli.notice.transcript.Transcripts;
import org.qunli.organization.Directory;
import org.qunli.organization.StaffChoice;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing in a group's transcript, looking through the replies in it, and booking them. */
@Controller
@RequestMapping("/notices/transcripts")
class TranscriptPages {

    /** What waits first, of that what is sure first, and what cannot be booked last. */
    private static final Comparator<FoundReply> AS_SHOWN = Comparator.comparing(
                    (FoundReply reply) -> reply.bookedAt() != null)
            .thenComparing(reply -> !reply.isBookable())
            .thenComparing(reply -> !reply.isSure());

    private static final Pattern KEY = Pattern.compile("(?<line>\\d{1,9}):(?<notice>.+)");

    private final Transcripts transcripts;
    private final Directory directory;
    private final StaffField staff;
    private final MessageSource messages;

    TranscriptPages(Transcripts transcripts, Directory directory, StaffField staff, MessageSource messages) {
        this.transcripts = transcripts;
        this.directory = directory;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping
    String form(@RequestParam String group, Principal me, Model model) {
        model.addAttribute("group", transcripts.importable(group, me.getName()));
        model.addAttribute("aliases", transcripts.aliases(group, me.getName()));
        return "notice/transcript-new";
    }

    /** Takes a file or a pasted text, or shows the form again with what is wrong. */
    @PostMapping
    ModelAndView read(
            @RequestParam String group,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) LocalDate date,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime time,
            @RequestParam(defaultValue = "false") boolean renamed,
            Principal me,
            Model model,
            Locale locale)
            throws IOException {
        var content = text.isBlank() ? file : new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
        try {
            var upload = new TranscriptUpload(content, date, time, renamed);
            return new ModelAndView("redirect:/notices/transcripts/"
                    + transcripts.read(group, upload, me.getName()).id());
        } catch (ProblemException refusal) {
            if (refusal.field() == null) {
                throw refusal;
            }
            model.addAttribute("problem", messages.getMessage(refusal, locale));
            model.addAttribute("text", text);
            model.addAttribute("date", date);
            model.addAttribute("time", time);
            model.addAttribute("renamed", renamed);
            return new ModelAndView(form(group, me, model), model.asMap(), ProblemAdvice.statusOf(refusal.kind()));
        }
    }

    @PostMapping("/forgotten-aliases")
    String forgetAlias(@RequestParam String group, @RequestParam String sender, Principal me) {
        transcripts.forgetAlias(group, sender, me.getName());
        return "redirect:/notices/transcripts?group=" + group;
    }

    @GetMapping("/{id}")
    String found(@PathVariable long id, @RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        var transcript = transcripts.get(id, me.getName());
        var ordered = transcript.replies().stream().sorted(AS_SHOWN).toList();
        // what is booked leaves its place, and the last page may be there no more
        var shown = Pages.of(Math.min(page, Math.max(0, ordered.size() - 1) / Pages.SENT), Pages.SENT);
        model.addAttribute("transcript", transcript);
        model.addAttribute("found", Pages.of(ordered, shown));
        return "notice/transcript";
    }

    /** Some of those who may be behind an unknown sender and whose name is being typed. */
    @GetMapping("/{id}/staff")
    String staff(@PathVariable long id, @RequestParam Map<String, String> typed, Principal me, Model model) {
        var name = typed.values().stream().findFirst().orElse("");
        return staff.suggestions(transcripts.silent(id, me.getName()), name, model);
    }

    /**
     * Books what is ticked.
     *
     * @param accepted line and notice of each, with a colon in between
     * @param fields {@code person-} and the same: whom somebody chose for an unknown sender
     */
    @PostMapping("/{id}")
    ModelAndView accept(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "") List<String> accepted,
            @RequestParam Map<String, String> fields,
            Principal me,
            Model model,
            Locale locale,
            RedirectAttributes next) {
        try {
            var silent = transcripts.silent(id, me.getName());
            var replies = accepted.stream()
                    .map(key -> acceptedReply(key, fields.getOrDefault("person-" + key, ""), silent))
                    .toList();
            var booked = transcripts.accept(id, replies, me.getName());
            next.addFlashAttribute(
                    "done", messages.getMessage("notice.page.transcript.booked", new Object[] {booked}, locale));
            return new ModelAndView("redirect:/notices/transcripts/%d?page=%d".formatted(id, Pages.number(page)));
        } catch (ProblemException refusal) {
            model.addAttribute("problem", messages.getMessage(refusal, locale));
            model.addAttribute("accepted", accepted);
            model.addAttribute("fields", fields);
            return new ModelAndView(found(id, page, me, model), model.asMap(), ProblemAdvice.statusOf(refusal.kind()));
        }
    }

    private AcceptedReply acceptedReply(String key, String person, StaffChoice silent) {
        var parts = KEY.matcher(key);
        if (!parts.matches()) {
            throw ProblemException.invalid("accepted", "web.unreadable-value");
        }
        return new AcceptedReply(
                Integer.parseInt(parts.group("line")),
                parts.group("notice"),
                person.isBlank() ? null : directory.chosen(silent, person));
    }
}
