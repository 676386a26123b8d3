package org.qunli.web;

import java.security.Principal;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.database.Pages;
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
    String home(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        var number = Pages.number(page);
        var messages = inbox.newest(me.getName(), number * SHOWN, SHOWN + 1);
        model.addAttribute("page", number);
        model.addAttribute("more", messages.size() > SHOWN);
        model.addAttribute("inbox", messages.stream().limit(SHOWN).toList());
        model.addAttribute(
                "last", messages.stream().mapToLong(InboxMessage::id).max().orElse(0));
        model.addAttribute("awaited", notices.awaited(me.getName()));
        model.addAttribute("issues", notices.mayIssue(me.getName()));
        model.addAttribute("tasks", tasks.count(me.getName()));
        return "home";
    }

    @PostMapping("/inbox/read")
    String markRead(@RequestParam long last, Principal me) {
        inbox.markRead(me.getName(), last);
        return "redirect:/";
    }
}
