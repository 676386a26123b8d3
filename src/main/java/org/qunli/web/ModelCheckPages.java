package org.qunli.web;

import java.util.List;
import java.util.Locale;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelGuard;
import org.qunli.process.model.ModelUpload;
import org.qunli.process.model.RunningModels;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where a designer drops changed models and sees what the guard says of them. */
@Controller
@RequestMapping("/models/check")
class ModelCheckPages {

    private final ModelGuard guard;
    private final RunningModels running;
    private final MessageSource messages;

    ModelCheckPages(ModelGuard guard, RunningModels running, MessageSource messages) {
        this.guard = guard;
        this.running = running;
        this.messages = messages;
    }

    @GetMapping
    String form() {
        return "models/check";
    }

    /** Only the result where htmx asks. */
    @PostMapping
    String check(
            @RequestParam(required = false) List<MultipartFile> files,
            @RequestHeader(name = "HX-Request", required = false) boolean part,
            Locale locale,
            Model model) {
        try {
            var before = running.all();
            var uploaded = ModelUpload.read(files);
            model.addAttribute("changed", uploaded.files().size());
            model.addAttribute("findings", guard.check(uploaded, before));
        } catch (ProblemException refusal) {
            model.addAttribute("problem", messages.getMessage(refusal, locale));
        }
        return part ? "models/check :: result" : "models/check";
    }
}
