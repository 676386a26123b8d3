package org.qunli.web;

import java.security.Principal;
import org.qunli.notice.burden.BurdenService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What notices cost those who receive them, for those who issue them. */
@Controller
class BurdenPages {

    private final BurdenService burden;

    BurdenPages(BurdenService burden) {
        this.burden = burden;
    }

    @GetMapping("/burden")
    String burden(Principal me, Model model) {
        model.addAttribute("burden", burden.seenBy(me.getName()));
        return "notice/burden";
    }
}
