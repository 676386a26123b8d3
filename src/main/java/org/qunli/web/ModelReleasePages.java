package org.qunli.web;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.qunli.problem.ProblemException;
import org.qunli.process.release.ModelUploads;
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

/** Releases of models: the list, and one with the steps from its files to its deployment. */
@Controller
@RequestMapping("/models")
class ModelReleasePages {

    private final Releases releases;
    private final ReleaseService service;
    private final PackagedModels packaged;
    private final MessageSource messages;

    ModelReleasePages(Releases releases, ReleaseService service, PackagedModels packaged, MessageSource messages) {
        this.releases = releases;
        this.service = service;
        this.packaged = packaged;
        this.messages = messages;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("releases", releases.newest());
        model.addAttribute("conflicts", packaged.conflicts());
        return "models/releases";
    }

    @PostMapping("/releases")
    String draft(
            @RequestParam(required = false) String title,
            @RequestParam(required = false) List<MultipartFile> files,
            Principal me,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        try {
            return "redirect:/models/releases/" + service.draft(title, ModelUploads.read(files), me.getName());
        } catch (ProblemException refusal) {
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
            next.addFlashAttribute("title", title);
            return "redirect:/models";
        }
    }

    @GetMapping("/releases/{id}")
    String view(@PathVariable long id, Model model) {
        model.addAttribute("release", releases.summary(id));
        return "models/release";
    }
}
