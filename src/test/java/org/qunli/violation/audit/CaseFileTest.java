package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.audit.FindingKind.CASE_MISSING;
import static org.qunli.violation.audit.FindingKind.EVIDENCE_ALTERED;
import static org.qunli.violation.audit.FindingKind.EVIDENCE_MISSING;
import static org.qunli.violation.audit.FindingKind.EVIDENCE_UNRECORDED;
import static org.qunli.violation.audit.FindingKind.HEAD_MISSING;
import static org.qunli.violation.audit.FindingKind.REPORT_ALTERED;
import static org.qunli.violation.audit.FindingKind.STEP_ALTERED;
import static org.qunli.violation.audit.FindingKind.STEP_MISSING;
import static org.qunli.violation.audit.FindingKind.STEP_OUT_OF_CHAIN;
import static org.qunli.violation.audit.FindingKind.TAIL_ADDED;
import static org.qunli.violation.audit.FindingKind.TAIL_MISSING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.secret.Secret;
import org.qunli.violation.audit.CaseFile.StoredFile;
import org.qunli.violation.audit.CaseFile.StoredStep;
import org.qunli.violation.audit.RecordHash.Report;
import org.qunli.violation.audit.RecordHash.Step;

@DisplayName("Of a case's record the check says")
class CaseFileTest {

    private static final String NUMBER = "AJ-2026-0001";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00.123456Z");
    private static final Report REPORT = report("gaofeng");
    private static final StoredFile PICTURE = picture(1, "图.png", "aa", "zhouli", NOON.plusSeconds(59), true);

    private static final RecordKey KEY = new RecordKey(new Secret("key"));

    private final List<StoredStep> steps = new ArrayList<>();
    private final List<StoredFile> files = new ArrayList<>();

    /** Reported, a file added a minute later, confirmed. */
    @BeforeEach
    void genuine() {
        append("zhouli", "REPORTED", null, List.of());
        append("zhouli", CaseFile.EVIDENCE_ADDED, "图.png", List.of("aa"));
        append("chenjing", "FACTS_CONFIRMED", "属实", List.of("aa"));
        files.add(PICTURE);
    }

    @Test
    @DisplayName("nothing, if it is what it was; not of one without steps either")
    void sound() {
        assertThat(file().findings(KEY)).isEmpty();
        assertThat(new CaseFile(
                                NUMBER,
                                REPORT,
                                0,
                                RecordHash.of(REPORT),
                                KEY.ofCase(NUMBER, 0, RecordHash.of(REPORT)),
                                List.of(),
                                List.of())
                        .findings(KEY))
                .isEmpty();
    }

    @Test
    @DisplayName("that the case is gone, or that somebody else is accused now")
    void report() {
        assertThat(file(null, 3, head()).findings(KEY)).containsExactly(new Finding(CASE_MISSING, NUMBER));
        assertThat(file(report("hexiaodong"), 3, head()).findings(KEY))
                .containsExactly(new Finding(REPORT_ALTERED, NUMBER));
    }

    @Test
    @DisplayName("which step was altered, with or without its hash, the last one too")
    void altered() {
        var second = steps.get(1);
        steps.set(
                1,
                new StoredStep(step(2, "wujing", CaseFile.EVIDENCE_ADDED, "图.png", List.of("aa"), 1), second.hash()));
        assertThat(file().findings(KEY)).contains(at(STEP_ALTERED, 2));

        var forged = step(2, "zhouli", "REPORTED", "改过", List.of(), 1);
        steps.set(1, new StoredStep(forged, RecordHash.of(forged)));
        files.clear();
        assertThat(file().findings(KEY)).containsExactly(at(STEP_OUT_OF_CHAIN, 3));

        steps.set(1, second);
        files.add(PICTURE);
        var last = step(3, "chenjing", "FACTS_CONFIRMED", "不属实", List.of("aa"), 2);
        steps.set(2, new StoredStep(last, RecordHash.of(last)));
        assertThat(file(REPORT, 3, "former head").findings(KEY)).containsExactly(at(STEP_OUT_OF_CHAIN, 3));
    }

    @Test
    @DisplayName("that the application did not write it, or not all of it: all hashes are right, and nobody signed")
    void unsigned() {
        assertThat(file().findings(new RecordKey(new Secret("another key"))))
                .containsExactly(new Finding(FindingKind.HEAD_UNSIGNED, NUMBER));
        var signed = KEY.ofCase(NUMBER, 3, head());
        append(null, "CLOSED", null, List.of());
        assertThat(new CaseFile(NUMBER, REPORT, 4, head(), signed, steps, files).findings(KEY))
                .containsExactly(new Finding(FindingKind.HEAD_UNSIGNED, NUMBER));
    }

    @Test
    @DisplayName("which steps are missing, at the beginning, in between or at the end, and what was added")
    void missing() {
        var first = steps.remove(0);
        assertThat(file().findings(KEY)).containsExactly(at(STEP_MISSING, 1));
        steps.add(0, first);
        var end = head();
        var last = steps.remove(2);
        assertThat(file(REPORT, 3, end).findings(KEY)).containsExactly(at(TAIL_MISSING, 3));
        assertThat(file(REPORT, 1, end).findings(KEY)).containsExactly(at(TAIL_ADDED, 2));
        var later = new StoredStep(new Step(NUMBER, 5, NOON, null, "CLOSED", null, List.of(), null, last.hash()), "");
        steps.add(new StoredStep(later.step(), RecordHash.of(later.step())));
        assertThat(file().findings(KEY)).containsExactly(at(STEP_MISSING, 3), at(STEP_MISSING, 4));
        assertThat(file(REPORT, null, null).findings(KEY)).contains(new Finding(HEAD_MISSING, NUMBER));
        assertThat(new CaseFile(NUMBER, REPORT, 3, end, KEY.ofCase(NUMBER, 3, end), List.of(), List.of()).findings(KEY))
                .containsExactly(at(TAIL_MISSING, 3));
    }

    @Test
    @DisplayName("which file was altered, is gone, or was never uploaded so")
    void files() {
        files.set(0, picture(1, "图.png", "aa", "zhouli", PICTURE.capturedAt(), false));
        assertThat(file().findings(KEY)).containsExactly(at(EVIDENCE_ALTERED, 1));
        files.clear();
        assertThat(file().findings(KEY)).containsExactly(at(EVIDENCE_MISSING, 2));
        files.add(PICTURE);
        files.add(picture(2, "图.png", "aa", "zhouli", PICTURE.capturedAt(), true));
        assertThat(file().findings(KEY)).as("one upload, two files").containsExactly(at(EVIDENCE_UNRECORDED, 2));
    }

    @Test
    @DisplayName(
            "that a file under another name, of somebody else, of another time or content is none that was uploaded")
    void unrecorded() {
        var recorded = NOON.plusSeconds(60);
        for (var other : List.of(
                picture(1, "别.png", "aa", "zhouli", recorded, true),
                picture(1, "图.png", "ab", "zhouli", recorded, true),
                picture(1, "图.png", "aa", "gaofeng", recorded, true),
                picture(1, "图.png", "aa", "zhouli", recorded.plusNanos(1000), true),
                picture(1, "图.png", "aa", "zhouli", recorded.minusSeconds(60).minusNanos(1000), true))) {
            files.set(0, other);
            assertThat(file().findings(KEY))
                    .as(other.toString())
                    .containsExactly(at(EVIDENCE_UNRECORDED, 1), at(EVIDENCE_MISSING, 2));
        }
        for (var border : List.of(recorded, recorded.minusSeconds(60))) {
            files.set(0, picture(1, "图.png", "aa", "zhouli", border, true));
            assertThat(file().findings(KEY)).isEmpty();
        }
    }

    @Test
    @DisplayName("where: at which step or, of files, which file")
    void place() {
        assertThat(FindingKind.values())
                .filteredOn(kind -> kind.getPlace().equals("file"))
                .containsExactly(EVIDENCE_ALTERED, EVIDENCE_UNRECORDED);
        assertThat(STEP_ALTERED.getPlace()).isEqualTo("step");
    }

    private void append(String account, String action, String reason, List<String> hashes) {
        var step = step(steps.size() + 1, account, action, reason, hashes, steps.size());
        steps.add(new StoredStep(step, RecordHash.of(step)));
    }

    /** @param after how many steps are before it; a minute passes with each */
    private Step step(int seq, String account, String action, String reason, List<String> hashes, int after) {
        return new Step(
                NUMBER,
                seq,
                NOON.plusSeconds(60L * after),
                account,
                action,
                reason,
                hashes,
                null,
                after == 0 ? RecordHash.of(REPORT) : steps.get(after - 1).hash());
    }

    private static StoredFile picture(
            long id, String name, String sha256, String capturedBy, Instant capturedAt, boolean genuine) {
        return new StoredFile(id, name, sha256, capturedBy, capturedAt, genuine);
    }

    private static Report report(String accused) {
        return new Report(
                NUMBER, "001.001", "xinhe", "xinhe", "township", accused, null, "zhouli", true, "骂人", NOON, NOON);
    }

    private CaseFile file() {
        return file(REPORT, steps.get(steps.size() - 1).step().seq(), head());
    }

    private CaseFile file(Report report, Integer length, String head) {
        return new CaseFile(
                NUMBER, report, length, head, length == null ? null : KEY.ofCase(NUMBER, length, head), steps, files);
    }

    private String head() {
        return steps.get(steps.size() - 1).hash();
    }

    private static Finding at(FindingKind kind, long place) {
        return new Finding(kind, NUMBER, place);
    }
}
