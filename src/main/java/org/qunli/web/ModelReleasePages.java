package org.qunli.web;

import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qunli.database.Pages;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelUpload;
import org.qunli.process.release.PackagedModels;
import org.qunli.process.release.ReleaseService;
import org.qunli.process.release.Releases;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Releases of models: the list, and one with the steps from its files to its deployment. Files come from REST. */
@Controller
@RequestMapping("/models")
class ModelReleasePages {

    private static final String WORD = "word-";
    private static final String PAGES = "redirect:/models/releases/";

    private final Releases releases;
    private final ReleaseService service;
    private final PackagedModels packaged;
    private final Feedback feedback;
    private final MessageSource messages;

    ModelReleasePages(
            Releases releases,
            ReleaseService service,
            PackagedModels packaged,
            Feedback feedback,
            MessageSource messages) {
        this.releases = releases;
        this.service = service;
        this.packaged = packaged;
        this.feedback = feedback;
        this.messages = messages;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("releases", releases.newest(me.getName(), Pages.of(page, Pages.SHOWN)));
        model.addAttribute("conflicts", packaged.conflicts());
        model.addAttribute("kinds", ModelFile.Kind.values());
        model.addAttribute("running", releases.running(me.getName()));
        return "models/releases";
    }

    @PostMapping("/releases")
    String draft(
            @RequestParam(required = false) String title,
            @RequestParam(required = false) List<MultipartFile> files,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        try {
            return pageOf(service.draft(title, ModelUpload.read(files).files(), me.getName()));
        } catch (ProblemException refusal) {
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
            next.addFlashAttribute("draftTitle", title);
            return "redirect:/models";
        }
    }

    @PostMapping("/packaged/{name}")
    String decide(
            @PathVariable String name,
            @RequestParam boolean take,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        if (!take) {
            return feedback.after(
                    () -> service.keepOwn(name, me.getName()), "release.page.kept", "redirect:/models", locale, next);
        }
        try {
            return pageOf(service.takePackaged(name, me.getName()));
        } catch (ProblemException refusal) {
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
            return "redirect:/models";
        }
    }

    @GetMapping("/releases/{id}")
    String view(@PathVariable long id, Principal me, Model model) {
        model.addAttribute("release", releases.view(id, me.getName()));
        return "models/release";
    }

    @PostMapping("/releases/{id}/files")
    String put(
            @PathVariable long id,
            @RequestParam(required = false) List<MultipartFile> files,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return after(
                () -> service.put(id, ModelUpload.read(files).files(), me.getName()),
                "release.page.put",
                id,
                locale,
                next);
    }

    @PostMapping("/releases/{id}/files/{name}/removal")
    String remove(
            @PathVariable long id, @PathVariable String name, Principal me, Locale locale, RedirectAttributes next) {
        return after(() -> service.remove(id, name, me.getName()), "release.page.removed", id, locale, next);
    }

    @PostMapping("/releases/{id}/words")
    String explain(
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        var words = new HashMap<Long, String>();
        fields.forEach((field, word) -> {
            if (field.matches(WORD + "\\d{1,18}")) {
                words.put(Long.valueOf(field.substring(WORD.length())), word);
            }
        });
        return after(() -> service.explain(id, words, me.getName()), "release.page.explained", id, locale, next);
    }

    @PostMapping("/releases/{id}/renewal")
    String renew(@PathVariable long id, Principal me, Locale locale, RedirectAttributes next) {
        return after(() -> service.renew(id, me.getName()), "release.page.renewed", id, locale, next);
    }

    @PostMapping("/releases/{id}/proposal")
    String propose(@PathVariable long id, Principal me, Locale locale, RedirectAttributes next) {
        return after(() -> service.propose(id, me.getName()), "release.page.proposed", id, locale, next);
    }

    @PostMapping("/releases/{id}/consent")
    String approve(
            @PathVariable long id, @RequestParam String digest, Principal me, Locale locale, RedirectAttributes next) {
        return after(() -> service.approve(id, digest, me.getName()), "release.page.deployed", id, locale, next);
    }

    @PostMapping("/releases/{id}/refusal")
    String refuse(
            @PathVariable long id,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return after(() -> service.refuse(id, reason, me.getName()), "release.page.refused", id, locale, next);
    }

    @PostMapping("/releases/{id}/withdrawal")
    String withdraw(@PathVariable long id, Principal me, Locale locale, RedirectAttributes next) {
        return after(() -> service.withdraw(id, me.getName()), "release.page.withdrawn", id, locale, next);
    }

    @PostMapping("/releases/{id}/roll-back")
    String rollBack(
            @PathVariable long id,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.opened(
                () -> service.rollBack(id, reason, me.getName()),
                "release.page.rolled-back",
                PAGES,
                pageOf(id),
                locale,
                next);
    }

    private String after(Runnable action, String code, long id, Locale locale, RedirectAttributes next) {
        return feedback.after(action, code, pageOf(id), locale, next);
    }

    private static String pageOf(long id) {
        return PAGES + id;
    }
}
