package org.qunli.web;

import java.security.Principal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Channel;
import org.qunli.group.GroupChannelService;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupRegister;
import org.qunli.group.Platform;
import org.qunli.group.WorkGroup;
import org.qunli.group.membership.MembersViews;
import org.qunli.group.membership.Membership;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.Unit;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of groups, to look things up in, and the choice of a group's channel. */
@Controller
@RequestMapping("/groups")
class GroupPages {

    private static final int PAGE_SIZE = 20;

    private final GroupRegister register;
    private final GroupChannelService channels;
    private final MembersViews members;
    private final Membership membership;
    private final Directory directory;
    private final MessageSource messages;

    GroupPages(
            GroupRegister register,
            GroupChannelService channels,
            MembersViews members,
            Membership membership,
            Directory directory,
            MessageSource messages) {
        this.register = register;
        this.channels = channels;
        this.members = members;
        this.membership = membership;
        this.directory = directory;
        this.messages = messages;
    }

    @ModelAttribute("platforms")
    Platform[] platforms() {
        return Platform.values();
    }

    @GetMapping
    String search(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Platform platform,
            @RequestParam(defaultValue = "0") int page,
            Principal me,
            Model model) {
        var found = register.search(me.getName(), query, unit, platform, PageRequest.of(Math.max(page, 0), PAGE_SIZE));
        var home = directory.organizationOf(directory.person(me.getName()).getUnitCode());
        var units = directory.subtree(home.getCode());
        model.addAttribute("found", found);
        model.addAttribute("query", query);
        model.addAttribute("unit", unit);
        model.addAttribute("platform", platform);
        model.addAttribute("units", units);
        model.addAttribute("unitNames", units.stream().collect(Collectors.toMap(Unit::getCode, Unit::getName)));
        model.addAttribute(
                "names",
                names(found.getContent().stream()
                        .map(WorkGroup::getAdministrator)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())));
        return "group/register";
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
        model.addAttribute("history", history);
        model.addAttribute("group", group);
        model.addAttribute("members", accounts);
        model.addAttribute("unitName", directory.unit(group.getUnitCode()).getName());
        model.addAttribute("names", names(people));
        model.addAttribute("channel", channels.channelOf(code));
        model.addAttribute("mayKeepMembers", members.mayKeep(me.getName(), group));
        model.addAttribute("mayInvite", group.isActive() && accounts.contains(me.getName()));
        model.addAttribute("dueAboutMe", membership.dueAbout(code, me.getName()).orElse(null));
        model.addAttribute("mayApply", membership.mayApply(group, me.getName()));
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

    private Map<String, String> names(Collection<String> accounts) {
        return directory.people(accounts).values().stream()
                .collect(Collectors.toMap(Person::getAccount, Person::getName));
    }
}
