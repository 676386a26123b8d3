package org.qunli.organization;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.qunli.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api")
@Tag(name = "Roster", description = "Units, people, and their passwords")
class RosterController {

    private final RosterImport roster;
    private final UnitImport units;
    private final Staff staff;
    private final Passwords passwords;

    RosterController(RosterImport roster, UnitImport units, Staff staff, Passwords passwords) {
        this.roster = roster;
        this.units = units;
        this.staff = staff;
        this.passwords = passwords;
    }

    record IssuedPassword(String account, String password) {}

    record PasswordChange(@NotNull String present, @NotNull String chosen) {}

    @PostMapping(path = "/roster", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Imports people from a CSV or XLSX file, all or nothing",
            description = "With complete=true, whoever the file lacks in the organizations it names has left."
                    + " Who had left is in service again only if the file has the column 离职日期 and leaves theirs empty.")
    ImportResult importRoster(
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "false") boolean complete,
            Principal principal)
            throws IOException {
        return roster.run(content(file), complete, principal.getName());
    }

    @PostMapping(path = "/units", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Imports the tree of units from a CSV or XLSX file, all or nothing")
    ImportResult importUnits(@RequestParam(required = false) MultipartFile file, Principal principal)
            throws IOException {
        return units.run(content(file), principal.getName());
    }

    @GetMapping("/people")
    @Operation(summary = "Finds up to 100 people whom the caller manages, by any part of what the roster says of them")
    List<StaffMember> search(@RequestParam(defaultValue = "") String query, Principal principal) {
        return staff.search(query, principal.getName());
    }

    @PostMapping("/people/{account}/password")
    @Operation(summary = "Issues a password that its owner has to change at the first sign-in; it is shown only once")
    IssuedPassword issuePassword(@PathVariable String account, Principal principal) {
        return new IssuedPassword(account, passwords.issue(account, principal.getName()));
    }

    @PostMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Changes the caller's own password")
    void changePassword(@RequestBody @Valid PasswordChange change, HttpServletRequest request) {
        passwords.change(request.getRemoteUser(), change.present(), change.chosen(), request.getRemoteAddr());
    }

    private static byte[] content(MultipartFile file) throws IOException {
        if (file == null) {
            throw ProblemException.invalid("file", "organization.file.missing");
        }
        return file.getBytes();
    }
}
