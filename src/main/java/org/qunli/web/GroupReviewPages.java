package org.qunli.web;

import java.security.Principal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.register.GroupReviews;
import org.qunli.group.register.ReviewItem;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Groups that are due to be dissolved or confirmed, one by one. */
@Controller
@RequestMapping("/groups/reviews")
class GroupReviewPages {

    private final GroupReviews reviews;
    private final Directory directory;
    private final MessageSource messages;

    GroupReviewPages(GroupReviews reviews, Directory directory, MessageSource messages) {
        this.reviews = reviews;
        this.directory = directory;
        this.messages = messages;
    }

    @GetMapping
    String open(Principal me, Model model) {
        var rounds = reviews.openFor(me.getName());
        var people = rounds.stream()
                .flatMap(round -> Stream.concat(
                        Stream.of(Objects.requireNonNullElse(round.reviewer(), "")),
                        round.items().stream().map(ReviewItem::answeredBy)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        model.addAttribute("rounds", rounds);
        model.addAttribute("names", names(people));
        return "group/reviews";
    }

    @PostMapping("/{number}/{code}")
    String answer(
            @PathVariable String number,
            @PathVariable String code,
            @RequestParam ReviewItem.Answer answer,
            @RequestParam(defaultValue = "") String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        try {
            switch (answer) {
                case KEPT -> reviews.keep(me.getName(), number, code, reason);
                case ENDED -> reviews.dissolved(me.getName(), number, code, reason);
            }
            next.addFlashAttribute(
                    "done", messages.getMessage("register.review.answered", new Object[] {code}, locale));
        } catch (ProblemException refusal) {
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
        }
        return "redirect:/groups/reviews";
    }

    private Map<String, String> names(Collection<String> accounts) {
        return directory.people(accounts).values().stream()
                .collect(Collectors.toMap(Person::getAccount, Person::getName));
    }
}
