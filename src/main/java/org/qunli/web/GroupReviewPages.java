package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.register.GroupReviews;
import org.qunli.group.register.ReviewItem;
import org.qunli.organization.Directory;
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
    private final Feedback feedback;

    GroupReviewPages(GroupReviews reviews, Directory directory, Feedback feedback) {
        this.reviews = reviews;
        this.directory = directory;
        this.feedback = feedback;
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
        model.addAttribute("names", directory.names(people));
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
        return feedback.numbered(
                () -> {
                    switch (answer) {
                        case KEPT -> reviews.keep(me.getName(), number, code, reason);
                        case ENDED -> reviews.dissolved(me.getName(), number, code, reason);
                    }
                    return code;
                },
                "register.review.answered",
                "redirect:/groups/reviews",
                locale,
                next);
    }
}
