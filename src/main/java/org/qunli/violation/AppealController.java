package org.qunli.violation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Appeals over REST. */
@RestController
@RequestMapping("/api")
@Tag(name = "Appeals", description = "Appeals against measures (C-9, T-8)")
class AppealController {

    private final AppealService appeals;

    AppealController(AppealService appeals) {
        this.appeals = appeals;
    }

    /** @param measure id of the measure */
    record NewAppeal(long measure, String grounds) {}

    record Filed(String number) {}

    @GetMapping("/appeals")
    @Operation(summary = "The caller's own appeals")
    List<AppealView> list(Principal me) {
        return appeals.of(me.getName());
    }

    @GetMapping("/measures/{id}")
    @Operation(summary = "A measure that concerns the caller, with until when and how it can be appealed")
    AppealableMeasure measure(@PathVariable long id, Principal me) {
        return appeals.measure(id, me.getName());
    }

    @PostMapping("/appeals")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Appeals against a measure, which is suspended from then on")
    ResponseEntity<Filed> file(@RequestBody NewAppeal appeal, Principal me) {
        var number = appeals.file(appeal.measure(), appeal.grounds(), me.getName());
        return ResponseEntity.created(URI.create("/api/measures/" + appeal.measure()))
                .body(new Filed(number));
    }

    @PostMapping("/appeals/{number}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes an appeal back before it is decided")
    void withdraw(@PathVariable String number, Principal me) {
        appeals.withdraw(number, me.getName());
    }
}
