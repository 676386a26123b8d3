package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.audit.RecordHash.Report;
import org.qunli.violation.audit.RecordHash.Step;

@DisplayName("The hash of a record's entry")
class RecordHashTest {

    private static final Instant AT = Instant.parse("2026-03-02T04:00:00.123456Z");

    @Test
    @DisplayName("is another one as soon as anything of a report is another")
    void report() {
        var hashes = Stream.of(
                        new Report("n", "g", "u", "o", "p", "a", "s", "r", false, "d", AT, AT),
                        new Report("N", "g", "u", "o", "p", "a", "s", "r", false, "d", AT, AT),
                        new Report("n", "G", "u", "o", "p", "a", "s", "r", false, "d", AT, AT),
                        new Report("n", "g", "U", "o", "p", "a", "s", "r", false, "d", AT, AT),
                        new Report("n", "g", "u", "O", "p", "a", "s", "r", false, "d", AT, AT),
                        new Report("n", "g", "u", "o", "P", "a", "s", "r", false, "d", AT, AT),
                        new Report("n", "g", "u", "o", "p", "A", "s", "r", false, "d", AT, AT),
                        new Report("n", "g", "u", "o", "p", "a", "S", "r", false, "d", AT, AT),
                        new Report("n", "g", "u", "o", "p", "a", "s", "R", false, "d", AT, AT),
                        new Report("n", "g", "u", "o", "p", "a", "s", null, false, "d", AT, AT),
                        new Report("n", "g", "u", "o", "p", "a", null, "s", false, "d", AT, AT),
                        new Report("n", "g", "u", "o", "p", "a", "s", "r", true, "d", AT, AT),
                        new Report("n", "g", "u", "o", "p", "a", "s", "r", false, "D", AT, AT),
                        new Report("n", "g", "u", "o", "p", "a", "s", "r", false, "d", AT.plusNanos(1000), AT),
                        new Report("n", "g", "u", "o", "p", "a", "s", "r", false, "d", AT, AT.plusNanos(1000)))
                .map(RecordHash::of);
        assertThat(hashes).doesNotHaveDuplicates().allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    @DisplayName("is another one as soon as anything of a step is another; fields cannot flow into each other")
    void step() {
        var hashes = Stream.of(
                        new Step("n", 1, AT, "a", "A", "r", List.of("e"), "v", "p"),
                        new Step("N", 1, AT, "a", "A", "r", List.of("e"), "v", "p"),
                        new Step("n", 2, AT, "a", "A", "r", List.of("e"), "v", "p"),
                        new Step("n", 1, AT.plusNanos(1000), "a", "A", "r", List.of("e"), "v", "p"),
                        new Step("n", 1, AT, "b", "A", "r", List.of("e"), "v", "p"),
                        new Step("n", 1, AT, "a", "B", "r", List.of("e"), "v", "p"),
                        new Step("n", 1, AT, "a", "A", "s", List.of("e"), "v", "p"),
                        new Step("n", 1, AT, "a", "A", null, List.of("e"), "v", "p"),
                        new Step("n", 1, AT, "a", "A", "-", List.of("e"), "v", "p"),
                        new Step("n", 1, AT, "aA", "", "r", List.of("e"), "v", "p"),
                        new Step("n", 1, AT, "a", "A", "r", List.of(), "v", "p"),
                        new Step("n", 1, AT, "a", "A", "r", List.of("f"), "v", "p"),
                        new Step("n", 1, AT, "a", "A", "r", List.of("e", "v"), "p", null),
                        new Step("n", 1, AT, "a", "A", "r", List.of("e"), "w", "p"),
                        new Step("n", 1, AT, "a", "A", "r", List.of("e"), "v", "q"))
                .map(RecordHash::of);
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("of a seal covers its number, time, size, predecessor and each entry in order")
    void seal() {
        var hashes = Stream.of(
                RecordHash.ofSeal(1, AT, 1, 1, "p").addEntry("i", 1, "h").addEntry("j", 1, "h"),
                RecordHash.ofSeal(2, AT, 1, 1, "p").addEntry("i", 1, "h").addEntry("j", 1, "h"),
                RecordHash.ofSeal(1, AT.plusNanos(1000), 1, 1, "p")
                        .addEntry("i", 1, "h")
                        .addEntry("j", 1, "h"),
                RecordHash.ofSeal(1, AT, 2, 1, "p").addEntry("i", 1, "h").addEntry("j", 1, "h"),
                RecordHash.ofSeal(1, AT, 1, 2, "p").addEntry("i", 1, "h").addEntry("j", 1, "h"),
                RecordHash.ofSeal(1, AT, 1, 1, "q").addEntry("i", 1, "h").addEntry("j", 1, "h"),
                RecordHash.ofSeal(1, AT, 1, 1, "p").addEntry("j", 1, "h").addEntry("i", 1, "h"),
                RecordHash.ofSeal(1, AT, 1, 1, "p").addEntry("i", 2, "h").addEntry("j", 1, "h"),
                RecordHash.ofSeal(1, AT, 1, 1, "p").addEntry("i", 1, "g").addEntry("j", 1, "h"));
        assertThat(hashes.map(RecordHash::hex)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("is over moments as the database keeps them")
    void moments() {
        assertThat(RecordHash.stored(AT.plusNanos(999))).isEqualTo(AT);
    }
}
