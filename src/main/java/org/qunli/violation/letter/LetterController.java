package org.qunli.violation.letter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
@Tag(name = "Violations")
class LetterController {

    private final Letters letters;

    LetterController(Letters letters) {
        this.letters = letters;
    }

    @GetMapping("/cases/{number}/letters")
    @Operation(summary = "The letters of a case, for those who look after it and the person concerned")
    List<Letter> list(@PathVariable String number, Principal me) {
        return letters.of(number, me.getName());
    }

    @GetMapping("/cases/{number}/letters/{id}")
    @Operation(summary = "One letter, as it was issued")
    Letter open(@PathVariable String number, @PathVariable long id, Principal me) {
        return letters.open(number, id, me.getName());
    }

    @GetMapping("/measures/{measure}/letters")
    @Operation(summary = "The letters about a measure, for whom it concerns and who looks after its settlement")
    List<Letter> ofMeasure(@PathVariable long measure, Principal me) {
        return letters.ofMeasure(measure, me.getName());
    }

    @GetMapping("/measures/{measure}/letters/{id}")
    @Operation(summary = "One letter about a measure, as it was issued")
    Letter openOfMeasure(@PathVariable long measure, @PathVariable long id, Principal me) {
        return letters.openOfMeasure(measure, id, me.getName());
    }
}
