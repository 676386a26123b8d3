package org.qunli.web;

import java.security.Principal;
import org.qunli.channel.Inbox;
import org.qunli.notice.NoticeService;
import org.qunli.process.OpenTasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page, and the start page with what the system has to tell the person. */
@Controller
class HomePage {

    private static final int SHOWN = 30;

    private final Inbox inbox;
    private final NoticeService notices;
    private final OpenTasks tasks;

    HomePage(Inbox inbox, NoticeService notices, OpenTasks tasks) {
        this.inbox = inbox;
        this.notices = notices;
        this.tasks = tasks;
    }

    /** @param wait minutes during which no password is tried; null if one may be */
    @GetMapping("/login")
    String login(@RequestParam(required = false) Integer wait, Model model) {
        model.addAttribute("wait", wait);
        return "login";
    }

    @GetMapping("/")
    String home(Principal me, Model model) {
        model.addAttribute("inbox", inbox.newest(me.getName(), SHOWN));
        model.addAttribute("awaited", notices.awaited(me.getName()));
        model.addAttribute("tasks", tasks.count(me.getName()));
        return "home";
    }

    @PostMapping("/inbox/read")
    String markRead(Principal me) {
        inbox.markRead(me.getName());
        return "redirect:/";
    }
}
