package org.qunli.web;

import java.security.Principal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.qunli.channel.Channel;
import org.qunli.group.GroupChannelService;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupRole;
import org.qunli.group.archive.ArchiveService;
import org.qunli.group.membership.MembersViews;
import org.qunli.group.membership.Membership;
import org.qunli.group.register.Handovers;
import org.qunli.organization.Directory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A group in the register, and the choice of its channel. */
@Controller
@RequestMapping("/groups")
class GroupPages {

    private final GroupRegister register;
    private final GroupChannelService channels;
    private final MembersViews members;
    private final Membership membership;
    private final ArchiveService archives;
    private final Handovers handovers;
    private final Directory directory;
    private final MessageSource messages;

    GroupPages(
            GroupRegister register,
            GroupChannelService channels,
            MembersViews members,
            Membership membership,
            ArchiveService archives,
            Handovers handovers,
            Directory directory,
            MessageSource messages) {
        this.register = register;
        this.channels = channels;
        this.members = members;
        this.membership = membership;
        this.archives = archives;
        this.handovers = handovers;
        this.directory = directory;
        this.messages = messages;
    }

    @GetMapping("/{code}")
    String one(@PathVariable String code, Principal me, Model model) {
        var group = register.visibleTo(me.getName(), code);
        var accounts = register.members(code);
        var people = new HashSet<String>(accounts);
        Stream.of(group.getOwner(), group.getAdministrator())
                .filter(Objects::nonNull)
                .forEach(people::add);
        var history = register.historyOf(code);
        history.stream().map(GroupEvent::account).filter(Objects::nonNull).forEach(people::add);
        var handed = handovers.of(me.getName(), code);
        handed.stream()
                .flatMap(handover -> Stream.of(handover.holder(), handover.successor(), handover.proposer()))
                .filter(Objects::nonNull)
                .forEach(people::add);
        model.addAttribute("handovers", handed);
        var mayPropose = handovers.mayPropose(me.getName(), group);
        model.addAttribute("mayPropose", mayPropose);
        if (mayPropose) {
            model.addAttribute("roles", GroupRole.values());
        }
        model.addAttribute("history", history);
        model.addAttribute("group", group);
        model.addAttribute("members", accounts);
        model.addAttribute("unitName", directory.unit(group.getUnitCode()).getName());
        model.addAttribute("names", directory.names(people));
        model.addAttribute("channel", channels.channelOf(code));
        model.addAttribute("mayKeepMembers", members.mayKeep(me.getName(), group));
        model.addAttribute("mayInvite", group.isActive() && accounts.contains(me.getName()));
        model.addAttribute("dueAboutMe", membership.dueAbout(code, me.getName()).orElse(null));
        model.addAttribute("mayApply", membership.mayApply(group, me.getName()));
        model.addAttribute("archives", archives.maySee(group, me.getName()));
        if (channels.mayChoose(me.getName(), group)) {
            model.addAttribute("choice", channels.choice(me.getName(), code));
            model.addAttribute("channels", channels.available());
        }
        return "group/group";
    }

    @PostMapping("/{code}/channel")
    String choose(
            @PathVariable String code,
            @RequestParam Channel channel,
            @RequestParam(defaultValue = "") String webhook,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        channels.choose(me.getName(), code, channel, webhook);
        next.addFlashAttribute("done", messages.getMessage("channel.page.saved", null, locale));
        return "redirect:/groups/" + code;
    }

    @PostMapping("/{code}/channel/test")
    String test(@PathVariable String code, Principal me, Locale locale, RedirectAttributes next) {
        channels.test(me.getName(), code);
        var channel = messages.getMessage(channels.channelOf(code), locale);
        next.addFlashAttribute("done", messages.getMessage("channel.page.tested", new Object[] {channel}, locale));
        return "redirect:/groups/" + code;
    }
}
