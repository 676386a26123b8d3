package org.qunli.process.rulebook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Locale;
import org.qunli.file.Download;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/rulebook")
@Tag(name = "Rule book")
class RuleBookController {

    private final RuleBook book;
    private final RuleBookWorkbook workbook;
    private final MessageSource messages;

    RuleBookController(RuleBook book, RuleBookWorkbook workbook, MessageSource messages) {
        this.book = book;
        this.workbook = workbook;
        this.messages = messages;
    }

    @GetMapping
    @Operation(
            summary =
                    "Each clause with the steps, table rows and classes that carry it, the tests that prove it, and how "
                            + "often it was used in the last three months")
    RuleBookView book(Principal reader) {
        return book.seenBy(reader.getName());
    }

    @GetMapping("/rulebook.xlsx")
    @Operation(summary = "The rule book as Excel, one line per clause")
    ResponseEntity<byte[]> workbook(Principal reader, Locale locale) {
        var name = messages.getMessage("rulebook.page.title", null, locale) + ".xlsx";
        return Download.workbook(workbook.of(book.seenBy(reader.getName()), locale), name);
    }

    @GetMapping("/diagrams/{process}")
    @Operation(summary = "A diagram that runs now, as BPMN")
    ResponseEntity<byte[]> diagram(@PathVariable String process, Principal reader) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(book.diagram(process, reader.getName()).getBytes(StandardCharsets.UTF_8));
    }
}
