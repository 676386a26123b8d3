package org.qunli.group;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import org.qunli.channel.Channel;
import org.qunli.channel.ChannelChoice;
import org.qunli.database.Pages;
import org.springframework.data.domain.Page;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register over REST: what the person signed in may see of it. */
@RestController
@RequestMapping("/api/groups")
@Tag(name = "Groups", description = "The register of groups (R-1)")
class GroupController {

    private final GroupRegister register;
    private final GroupChannelService channels;

    GroupController(GroupRegister register, GroupChannelService channels) {
        this.register = register;
        this.channels = channels;
    }

    /** A group as programs see it; people by account, units by code. */
    record GroupView(
            String code,
            String name,
            Platform platform,
            GroupType type,
            String purpose,
            String unit,
            String owner,
            String administrator,
            int size,
            int members,
            GroupStatus status,
            Instant foundedAt,
            Instant filedAt,
            Instant registeredAt,
            LocalDate reviewDate,
            Channel channel,
            String application) {}

    /** Where the group's messages are to go; the webhook is the robot's address, left out to keep the present one. */
    record Choice(@NotNull Channel channel, @Size(max = 200) String webhook) {}

    /** @param page from 0 */
    @GetMapping
    @Operation(summary = "Finds registered groups that the caller may see, 20 to a page")
    PagedModel<GroupView> search(
            Principal me,
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Platform platform,
            @RequestParam(defaultValue = "0") int page) {
        Page<WorkGroup> found = register.search(me.getName(), query, unit, platform, Pages.of(page, Pages.SENT));
        return new PagedModel<>(found.map(this::view));
    }

    @GetMapping("/{code}")
    @Operation(summary = "One group by its code (C-2)")
    GroupView one(Principal me, @PathVariable String code) {
        return view(register.visibleTo(me.getName(), code));
    }

    @GetMapping("/{code}/channel")
    @Operation(summary = "Where the group's messages go besides the inbox")
    ChannelChoice channel(Principal me, @PathVariable String code) {
        return channels.choice(me.getName(), code);
    }

    @PutMapping("/{code}/channel")
    @Operation(summary = "Choose where they go; for the owner, the administrator and the office")
    ChannelChoice choose(Principal me, @PathVariable String code, @Valid @RequestBody Choice choice) {
        return channels.choose(me.getName(), code, choice.channel(), choice.webhook());
    }

    @PostMapping("/{code}/channel/test")
    @Operation(summary = "Send a test message through the chosen channel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void test(Principal me, @PathVariable String code) {
        channels.test(me.getName(), code);
    }

    private GroupView view(WorkGroup group) {
        return new GroupView(
                group.getCode(),
                group.getName(),
                group.getPlatform(),
                group.getType(),
                group.getPurpose(),
                group.getUnitCode(),
                group.getOwner(),
                group.getAdministrator(),
                group.getSize(),
                register.members(group.getCode()).size(),
                group.getStatus(),
                group.getFoundedAt(),
                group.getFiledAt(),
                group.getRegisteredAt(),
                group.getReviewDate(),
                channels.channelOf(group.getCode()),
                group.getApplicationNumber());
    }
}
