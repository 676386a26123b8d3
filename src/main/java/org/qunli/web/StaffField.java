package org.qunli.web;

import java.util.List;
import org.qunli.organization.Directory;
import org.qunli.organization.StaffChoice;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The field in which somebody types whom they choose: no page carries the names of a whole staff. */
@Component
class StaffField {

    /** As many as fit on a phone, and enough to see that one has to type more. */
    private static final int SUGGESTIONS = 20;

    private final Directory directory;

    StaffField(Directory directory) {
        this.directory = directory;
    }

    /** @return the view that lists some of those whose name somebody is typing */
    String suggestions(StaffChoice choice, String typed, Model model) {
        model.addAttribute("found", typed.isBlank() ? List.of() : directory.suggestions(choice, typed, SUGGESTIONS));
        return "people/staff :: found";
    }
}
