package org.qunli.notice.burden;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Notices")
class BurdenController {

    private final BurdenService burden;

    BurdenController(BurdenService burden) {
        this.burden = burden;
    }

    @GetMapping("/api/burden")
    @Operation(
            summary = "What notices cost in the last twelve weeks: the organization's for its main leaders and office, "
                    + "otherwise the caller's own (R-5)")
    Burden burden(Principal reader) {
        return burden.seenBy(reader.getName());
    }
}
