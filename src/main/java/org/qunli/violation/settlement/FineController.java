package org.qunli.violation.settlement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of fines over REST. */
@RestController
@RequestMapping("/api/settlements/fines")
@Tag(name = "Settlements")
class FineController {

    private final FineRegister fines;

    FineController(FineRegister fines) {
        this.fines = fines;
    }

    record Mark(FineStatus status, String reason) {}

    @GetMapping
    @Operation(summary = "Fines that the caller may see, page by page, with the sum of all that fulfil the filter")
    FineRegister.Page search(
            @RequestParam(required = false) FineStatus status,
            @RequestParam(required = false) String name,
            @RequestParam(defaultValue = "0") int page,
            Principal me) {
        return fines.search(status, name, page, me.getName());
    }

    @PostMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Marks a fine as paid or waived, or as open again")
    void mark(@PathVariable long id, @RequestBody Mark mark, Principal me) {
        fines.mark(id, mark.status(), mark.reason(), me.getName());
    }
}
