package org.qunli.group.membership;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import org.qunli.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Members of groups for programs. */
@RestController
@RequestMapping("/api")
@Tag(
        name = "Members",
        description = "Who should be in a group, who is, and what is to be done (C-3, C-5, C-8, C-10, C-11)")
class MembershipController {

    private final MemberLists lists;
    private final Membership membership;
    private final MembersViews views;

    MembershipController(MemberLists lists, Membership membership, MembersViews views) {
        this.lists = lists;
        this.membership = membership;
        this.views = views;
    }

    record PastedList(@NotNull String text, boolean complete) {}

    /** @param chatId WeCom's id of the group; may be left out once it was given */
    record CustomerGroup(String chatId) {}

    record Expectation(String wording) {}

    record Wish(String remark) {}

    /** @param account of somebody in the roster; else a name */
    record Invitation(
            String account,
            String name,
            @NotNull LocalDate until,
            @NotNull String reason) {}

    record Reason(@NotNull String reason) {}

    record Identity(@NotNull String account) {}

    record Loss(@NotNull String account) {}

    @GetMapping("/groups/{code}/members")
    @Operation(summary = "Who should be in the group, who is, and what is to be done; for whoever keeps it")
    MembersView members(@PathVariable String code, Principal me) {
        return views.of(code, me.getName());
    }

    @PostMapping(path = "/groups/{code}/members", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Takes over a list of nicknames, one a line, and checks the group",
            description = "With complete=true, whoever the list lacks is not in the group.")
    ImportedList paste(@PathVariable String code, @Valid @RequestBody PastedList list, Principal me) {
        return lists.paste(code, list.text(), list.complete(), me.getName());
    }

    @PostMapping(path = "/groups/{code}/members", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "As with a list, from a CSV or XLSX file with the columns 群昵称 and, if known, 账号")
    ImportedList upload(
            @PathVariable String code,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "false") boolean complete,
            Principal me)
            throws IOException {
        if (file == null) {
            throw ProblemException.invalid("file", "organization.file.missing");
        }
        return lists.file(code, file.getBytes(), complete, me.getName());
    }

    @PostMapping("/groups/{code}/members/wecom")
    @Operation(summary = "Takes over the members of a WeCom customer group; its id is remembered")
    ImportedList wecom(@PathVariable String code, @Valid @RequestBody CustomerGroup group, Principal me) {
        return lists.wecom(code, group.chatId(), me.getName());
    }

    @PutMapping("/groups/{code}/expectation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Names units and people who should be in the group besides those named by their posts (C-4)")
    void expect(@PathVariable String code, @Valid @RequestBody Expectation expectation, Principal me) {
        lists.expect(code, expectation.wording(), me.getName());
    }

    @PostMapping("/groups/{code}/membership-applications")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Applies to join a group that the caller is entitled to (C-10)")
    void apply(@PathVariable String code, @Valid @RequestBody Wish wish, Principal me) {
        membership.apply(code, me.getName(), wish.remark());
    }

    @PostMapping("/groups/{code}/membership-objections")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says why the caller should not be removed or renamed (C-9)")
    void object(@PathVariable String code, @Valid @RequestBody Reason objection, Principal me) {
        membership.object(code, me.getName(), objection.reason());
    }

    @PostMapping("/groups/{code}/guests")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Invites a guest until a day; the caller answers for them (H-2)")
    void invite(@PathVariable String code, @Valid @RequestBody Invitation guest, Principal me) {
        membership.invite(code, guest.account(), guest.name(), guest.until(), guest.reason(), me.getName());
    }

    @PostMapping("/membership-items/{id}/keep")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Leaves a difference as it is, for a reason")
    void keep(@PathVariable long id, @Valid @RequestBody Reason reason, Principal me) {
        lists.keep(id, reason.reason(), me.getName());
    }

    @PostMapping("/membership-items/{id}/identity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says who is behind an unknown nickname")
    void identify(@PathVariable long id, @Valid @RequestBody Identity identity, Principal me) {
        lists.identify(id, identity.account(), me.getName());
    }

    @PostMapping("/lost-accounts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Reports a lost phone: the person is out of all groups at once (C-11)")
    void reportLoss(@Valid @RequestBody Loss loss, Principal me) {
        membership.reportLoss(loss.account(), me.getName());
    }

    @DeleteMapping("/lost-accounts/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Admits the person again to the groups they were taken out of; for the office (C-11)")
    void readmit(@PathVariable String account, Principal me) {
        membership.readmit(account, me.getName());
    }
}
