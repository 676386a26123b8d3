package org.qunli.group.register;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/register/reviews")
@Tag(name = "Groups")
class GroupReviewController {

    private final GroupReviews reviews;

    GroupReviewController(GroupReviews reviews) {
        this.reviews = reviews;
    }

    /** @param reason needed to keep a temporary group past its last day */
    record Reply(@NotNull ReviewItem.Answer answer, String reason) {}

    @GetMapping
    @Operation(
            summary = "The open rounds of reviews that the caller may answer: the own one, and those of the own office")
    List<ReviewRound> open(Principal me) {
        return reviews.openFor(me.getName());
    }

    @PostMapping("/{number}/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says that a group is still needed, or has been dissolved (R-3)")
    void answer(Principal me, @PathVariable String number, @PathVariable String code, @Valid @RequestBody Reply reply) {
        switch (reply.answer()) {
            case KEPT -> reviews.keep(me.getName(), number, code, reply.reason());
            case ENDED -> reviews.dissolved(me.getName(), number, code, reply.reason());
        }
    }
}
