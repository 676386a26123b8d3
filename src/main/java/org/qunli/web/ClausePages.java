package org.qunli.web;

import java.security.Principal;
import org.qunli.organization.Directory;
import org.qunli.process.rulebook.Clauses;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the clauses say that pages and letters name, for everybody. */
@Controller
class ClausePages {

    private final Clauses clauses;
    private final Directory directory;

    ClausePages(Clauses clauses, Directory directory) {
        this.clauses = clauses;
        this.directory = directory;
    }

    @GetMapping("/clauses")
    String clauses(Principal me, Model model) {
        model.addAttribute("documents", clauses.documents());
        model.addAttribute(
                "own", directory.policyOf(directory.person(me.getName()).getUnitCode()));
        return "rulebook/clauses";
    }
}
