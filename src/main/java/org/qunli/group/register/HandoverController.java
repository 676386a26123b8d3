package org.qunli.group.register;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.qunli.group.GroupRole;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Groups")
class HandoverController {

    private final Handovers handovers;

    HandoverController(Handovers handovers) {
        this.handovers = handovers;
    }

    record Proposal(
            @NotNull GroupRole role,
            @NotBlank String successor,
            @NotBlank @Size(max = 500) String reason) {}

    record Proposed(String number) {}

    @GetMapping("/api/groups/{code}/handovers")
    @Operation(summary = "To whom the group was to be handed over, the newest first")
    List<Handover> of(Principal me, @PathVariable String code) {
        return handovers.of(me.getName(), code);
    }

    @PostMapping("/api/groups/{code}/handovers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Proposes another person in charge or administrator, who has to accept (C-6)")
    Proposed propose(Principal me, @PathVariable String code, @Valid @RequestBody Proposal proposal) {
        return new Proposed(
                handovers.propose(me.getName(), code, proposal.role(), proposal.successor(), proposal.reason()));
    }

    @PostMapping("/api/handovers/{number}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a proposal back before it is answered")
    void withdraw(Principal me, @PathVariable String number) {
        handovers.withdraw(me.getName(), number);
    }
}
