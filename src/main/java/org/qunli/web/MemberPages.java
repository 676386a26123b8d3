package org.qunli.web;

import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Locale;
import org.qunli.channel.WecomGroups;
import org.qunli.group.GroupRegister;
import org.qunli.group.Platform;
import org.qunli.group.membership.ImportedList;
import org.qunli.group.membership.MemberLists;
import org.qunli.group.membership.MembersViews;
import org.qunli.group.membership.Membership;
import org.qunli.group.register.Handovers;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A group's members for whoever keeps it (C-5, B-6), joining (C-10), guests (H-2), lost phones (C-11). */
@Controller
class MemberPages {

    private final MemberLists lists;
    private final Membership membership;
    private final MembersViews views;
    private final GroupRegister register;
    private final WecomGroups wecom;
    private final Directory directory;
    private final Handovers handovers;
    private final StaffField staff;
    private final MessageSource messages;

    MemberPages(
            MemberLists lists,
            Membership membership,
            MembersViews views,
            GroupRegister register,
            WecomGroups wecom,
            Directory directory,
            Handovers handovers,
            StaffField staff,
            MessageSource messages) {
        this.lists = lists;
        this.membership = membership;
        this.views = views;
        this.register = register;
        this.wecom = wecom;
        this.directory = directory;
        this.handovers = handovers;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping("/groups/{code}/members")
    String members(@PathVariable String code, Principal me, Model model) {
        var group = register.visibleTo(me.getName(), code);
        model.addAttribute("wecom", group.getPlatform() == Platform.WECOM && wecom.isAvailable());
        model.addAttribute("members", views.of(code, me.getName()));
        return "group/members";
    }

    /** Takes a pasted list or a file, or shows what is wrong with it. */
    @PostMapping("/groups/{code}/members")
    ModelAndView importList(
            @PathVariable String code,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean complete,
            Principal me,
            Model model,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        try {
            var found = file.isEmpty()
                    ? lists.paste(code, text, complete, me.getName())
                    : lists.file(code, file.getBytes(), complete, me.getName());
            next.addFlashAttribute("done", imported(found, locale));
            return new ModelAndView("redirect:/groups/" + code + "/members");
        } catch (ProblemException refusal) {
            if (refusal.kind() != ProblemException.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("refusal", refusal);
            model.addAttribute("text", text);
            return new ModelAndView(members(code, me, model), model.asMap(), ProblemAdvice.statusOf(refusal.kind()));
        }
    }

    @PostMapping("/groups/{code}/members/wecom")
    String importFromWecom(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String chatId,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        next.addFlashAttribute("done", imported(lists.wecom(code, chatId, me.getName()), locale));
        return "redirect:/groups/" + code + "/members";
    }

    @PostMapping("/groups/{code}/members/expectation")
    String expect(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String wording,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        lists.expect(code, wording, me.getName());
        return back(code, "saved", locale, next);
    }

    @PostMapping("/groups/{code}/members/{item}/keep")
    String keep(
            @PathVariable String code,
            @PathVariable long item,
            @RequestParam String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        lists.keep(item, reason, me.getName());
        return back(code, "kept", locale, next);
    }

    @PostMapping("/groups/{code}/members/{item}/identity")
    String identify(
            @PathVariable String code,
            @PathVariable long item,
            @RequestParam String person,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        lists.identify(item, chosen(person, code), me.getName());
        return back(code, "identified", locale, next);
    }

    @PostMapping("/groups/{code}/members/guests")
    String invite(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String name,
            @RequestParam LocalDate until,
            @RequestParam String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        var account = person.isBlank() ? null : chosen(person, code);
        var toBeAdmitted = membership.invite(code, account, name, until, reason, me.getName());
        next.addFlashAttribute(
                "done",
                messages.getMessage(
                        toBeAdmitted ? "membership.page.invited" : "membership.page.invited-longer", null, locale));
        return "redirect:/groups/" + code;
    }

    /** Some of the group's organization whose name somebody is typing who may invite, identify or propose a successor. */
    @GetMapping("/groups/{code}/staff")
    String staff(@PathVariable String code, @RequestParam(defaultValue = "") String person, Principal me, Model model) {
        var group = register.visibleTo(me.getName(), code);
        if (!register.members(code).contains(me.getName())
                && !views.mayKeep(me.getName(), group)
                && !handovers.mayPropose(me.getName(), group)) {
            throw ProblemException.forbidden("membership.sponsor-not-in", group.getName());
        }
        return staff.suggestions(directory.organizationsStaff(group.getUnitCode()), person, model);
    }

    private String chosen(String label, String code) {
        return directory.chosen(
                directory.organizationsStaff(register.byCode(code).getUnitCode()), label);
    }

    @PostMapping("/groups/{code}/membership-application")
    String apply(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String remark,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        membership.apply(code, me.getName(), remark);
        next.addFlashAttribute("done", messages.getMessage("membership.page.applied", null, locale));
        return "redirect:/groups/" + code;
    }

    @PostMapping("/groups/{code}/membership-objection")
    String object(
            @PathVariable String code,
            @RequestParam String words,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        membership.object(code, me.getName(), words);
        next.addFlashAttribute("done", messages.getMessage("membership.page.objected", null, locale));
        return "redirect:/groups/" + code;
    }

    @GetMapping("/me/phone")
    String phone(Principal me, Model model) {
        model.addAttribute("lost", membership.isLost(me.getName()));
        model.addAttribute("office", directory.holdsAny(me.getName(), PostType.OFFICE_CLERK));
        return "people/phone";
    }

    @PostMapping("/me/phone/loss")
    String reportLoss(
            @RequestParam(defaultValue = "") String account, Principal me, Locale locale, RedirectAttributes next) {
        membership.reportLoss(account.isBlank() ? me.getName() : account.strip(), me.getName());
        next.addFlashAttribute("done", messages.getMessage("membership.lost.reported", null, locale));
        return "redirect:/me/phone";
    }

    @PostMapping("/me/phone/readmission")
    String readmit(@RequestParam String account, Principal me, Locale locale, RedirectAttributes next) {
        membership.readmit(account.strip(), me.getName());
        next.addFlashAttribute("done", messages.getMessage("membership.lost.readmitted", null, locale));
        return "redirect:/me/phone";
    }

    private String imported(ImportedList found, Locale locale) {
        var counts = new Object[] {found.recognised(), found.unknown(), found.open()};
        return messages.getMessage("membership.page.imported", counts, locale);
    }

    private String back(String code, String done, Locale locale, RedirectAttributes next) {
        next.addFlashAttribute("done", messages.getMessage("membership.page." + done, null, locale));
        return "redirect:/groups/" + code + "/members";
    }
}
