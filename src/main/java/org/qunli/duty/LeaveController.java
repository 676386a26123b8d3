package org.qunli.duty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.security.Principal;
import org.qunli.database.Pages;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leave, for programs. */
@RestController
@RequestMapping("/api/leaves")
@Tag(name = "Duty")
class LeaveController {

    private final LeaveService leaves;

    LeaveController(LeaveService leaves) {
        this.leaves = leaves;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Records the caller's own leave from tomorrow on or, for the office, anybody's")
    LeaveView record(@Valid @RequestBody NewLeave leave, Principal recorder) {
        return leaves.record(leave, recorder.getName());
    }

    @GetMapping
    @Operation(summary = "The leaves of the caller or recorded by the caller that are not over; 100 to a page, from 0")
    PagedModel<LeaveView> concerning(Principal reader, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(leaves.concerning(reader.getName(), Pages.of(page, Pages.SENT)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a leave with today")
    void end(@PathVariable long id, Principal actor) {
        leaves.end(id, actor.getName());
    }
}
