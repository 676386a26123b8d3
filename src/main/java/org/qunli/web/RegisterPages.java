package org.qunli.web;

import java.io.IOException;
import java.security.Principal;
import java.util.stream.Collectors;
import org.qunli.database.Pages;
import org.qunli.group.GroupStatus;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.group.register.Activity;
import org.qunli.group.register.RegisterFilter;
import org.qunli.group.register.RegisterImport;
import org.qunli.group.register.RegisterSearch;
import org.qunli.group.register.RegisterStatistics;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The register of groups: to look things up in, and to fill with the groups that exist already. */
@Controller
@RequestMapping("/groups")
class RegisterPages {

    /** More lines than anybody reads; the counts above them cover all. */
    private static final int LINES_SHOWN = 200;

    private final RegisterSearch search;
    private final RegisterImport imports;
    private final RegisterStatistics statistics;

    RegisterPages(RegisterSearch search, RegisterImport imports, RegisterStatistics statistics) {
        this.search = search;
        this.imports = imports;
        this.statistics = statistics;
    }

    @GetMapping
    String search(
            @ModelAttribute("filter") RegisterFilter filter,
            @RequestParam(defaultValue = "0") int page,
            Principal me,
            Model model) {
        model.addAttribute("found", search.page(me.getName(), filter, Pages.of(page, Pages.SHOWN)));
        model.addAttribute(
                "export",
                ServletUriComponentsBuilder.fromCurrentRequest()
                        .replacePath("/api/register/export.xlsx")
                        .replaceQueryParam("page")
                        .toUriString());
        model.addAttribute("units", search.unitsVisibleTo(me.getName()));
        model.addAttribute("platforms", Platform.values());
        model.addAttribute("types", GroupType.values());
        model.addAttribute("statuses", GroupStatus.values());
        model.addAttribute("activities", Activity.values());
        model.addAttribute("lacks", RegisterFilter.Lack.values());
        return "group/register";
    }

    @GetMapping("/figures")
    String figures(@RequestParam(defaultValue = "") String unit, Principal me, Model model) {
        model.addAttribute("figures", statistics.of(me.getName(), unit));
        model.addAttribute("units", search.unitsVisibleTo(me.getName()));
        model.addAttribute("unit", unit);
        return "group/figures";
    }

    @GetMapping("/import")
    String chooseFile() {
        return "group/register-import";
    }

    /**
     * Shows what a register file would do, does it, or shows all that is wrong with it.
     *
     * @param partial whether htmx asks, which shows only what succeeds
     */
    @PostMapping("/import")
    ModelAndView importRegister(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean confirmed,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
            Principal me)
            throws IOException {
        var page = new ModelAndView("group/register-import");
        try {
            var result = confirmed
                    ? imports.run(file.getBytes(), me.getName())
                    : imports.preview(file.getBytes(), me.getName());
            page.addObject("confirmed", confirmed);
            page.addObject("result", result);
            page.addObject("lines", result.lines().stream().limit(LINES_SHOWN).toList());
            page.addObject(
                    "unitNames",
                    search.unitsVisibleTo(me.getName()).stream()
                            .collect(Collectors.toMap(Unit::getCode, Unit::getName)));
        } catch (ProblemException refusal) {
            page.addObject("refusal", refusal);
            page.setStatus(partial ? HttpStatus.OK : ProblemAdvice.statusOf(refusal.kind()));
        }
        return page;
    }
}
