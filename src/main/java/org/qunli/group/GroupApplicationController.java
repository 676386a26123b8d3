package org.qunli.group;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.qunli.database.Pages;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Applications for groups over REST (H-1). */
@RestController
@RequestMapping("/api/group-applications")
@Tag(name = "Group applications", description = "Founding a group, from application to register (H-1)")
class GroupApplicationController {

    private final GroupApplicationService applications;

    GroupApplicationController(GroupApplicationService applications) {
        this.applications = applications;
    }

    /** An application as programs see it; people by account, units by code. */
    record ApplicationView(
            String number,
            ApplicationStatus status,
            String applicant,
            String unit,
            String groupName,
            String purpose,
            Platform platform,
            GroupType groupType,
            String expectedMembers,
            List<String> unresolvedMembers,
            String reason,
            String approver,
            String administrator,
            Instant submittedAt,
            List<ApplicationStep> history) {

        static ApplicationView of(GroupApplication application) {
            return new ApplicationView(
                    application.getNumber(),
                    application.getStatus(),
                    application.getApplicant(),
                    application.getUnitCode(),
                    application.getGroupName(),
                    application.getPurpose(),
                    application.getPlatform(),
                    application.getType(),
                    application.getMemberWording(),
                    application.getUnresolved(),
                    application.getJustification(),
                    application.getApprover(),
                    application.getAdministrator(),
                    application.getSubmittedAt(),
                    application.getSteps());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Applies for a new group")
    ResponseEntity<ApplicationView> apply(Principal me, @Valid @RequestBody ApplicationRequest request) {
        var application = applications.apply(me.getName(), request);
        var location = ServletUriComponentsBuilder.fromCurrentRequest()
                .path("/{number}")
                .build(application.getNumber());
        return ResponseEntity.created(location).body(ApplicationView.of(application));
    }

    @GetMapping
    @Operation(summary = "The caller's own applications, the newest first; 100 to a page, from 0")
    PagedModel<ApplicationView> mine(Principal me, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(
                applications.mine(me.getName(), Pages.of(page, Pages.SENT)).map(ApplicationView::of));
    }

    @GetMapping("/{number}")
    @Operation(summary = "One application and what happened to it")
    ApplicationView one(Principal me, @PathVariable String number) {
        return ApplicationView.of(applications.byNumber(me.getName(), number));
    }

    @PostMapping("/{number}/withdrawal")
    @Operation(summary = "Takes an application back before it is approved")
    ApplicationView withdraw(Principal me, @PathVariable String number) {
        return ApplicationView.of(applications.withdraw(me.getName(), number));
    }
}
