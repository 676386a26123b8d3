package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.ViolationCaseTest.NOON;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.secret.Secret;
import org.qunli.violation.audit.RecordHash;
import org.qunli.violation.audit.RecordKey;
import org.springframework.test.util.ReflectionTestUtils;

@DisplayName("The record of a case")
class CaseRecordTest {

    @Test
    @DisplayName(
            "begins with what was reported; each step carries the hash of all before it, and the head that of the last")
    void chain() {
        var violation = ViolationCaseTest.against("gaofeng", true);
        var head = new CaseHead(violation);
        assertThat(head.getId()).isEqualTo("AJ-2026-0001");
        assertThat(head.isNew()).isTrue();
        assertThat(head.getLength()).isZero();
        assertThat(head.getHead()).isEqualTo(RecordHash.of(violation.report()));

        var reported = step(1, head.getHead());
        var key = new RecordKey(new Secret("key"));
        head.append(reported, key);
        var second = step(2, head.getHead());
        head.append(second, key);
        head.known();
        assertThat(head.isNew()).isFalse();
        assertThat(head.getLength()).isEqualTo(2);
        assertThat(head.getHead()).isEqualTo(second.getHash());
        assertThat(second.getHash())
                .isEqualTo(RecordHash.of(new RecordHash.Step(
                        "AJ-2026-0001",
                        2,
                        NOON,
                        "chenjing",
                        "FACTS_CONFIRMED",
                        "属实",
                        List.of("aa"),
                        "violation-measure:3",
                        reported.getHash())));
    }

    @Test
    @DisplayName("says of each step who, when, what, why, on which evidence and by which version of the rule")
    void step() {
        var step = step(2, "00");
        assertThat(step.getSeq()).isEqualTo(2);
        assertThat(step.getAt()).isEqualTo(NOON);
        assertThat(step.getAccount()).isEqualTo("chenjing");
        assertThat(step.getAction()).isEqualTo(CaseAction.FACTS_CONFIRMED);
        assertThat(step.getReason()).isEqualTo("属实");
        assertThat(step.getEvidenceHashes()).containsExactly("aa");
        assertThat(step.getRuleVersion()).isEqualTo("violation-measure:3");
        assertThat(step.getAction().role()).isEqualTo(CaseRole.INVESTIGATOR);
    }

    @Test
    @DisplayName("has files with hash, uploader and content; and what a ruling counted, with what a review made of it")
    void evidence() {
        var file = new Evidence("AJ-2026-0001", "图.png", "image/png", "aa", "zhouli", NOON, new byte[] {1, 2});
        ReflectionTestUtils.setField(file, "id", 7L);
        assertThat(file.getId()).isEqualTo(7);
        assertThat(List.of(file.getFileName(), file.getMediaType(), file.getSha256(), file.getCapturedBy()))
                .containsExactly("图.png", "image/png", "aa", "zhouli");
        assertThat(file.getContent()).containsExactly(1, 2);

        var counted = new RulingBasis("AJ-2026-0001", 9, false);
        assertThat(counted.getCaseNumber()).isEqualTo("AJ-2026-0001");
        assertThat(counted.getMeasureId()).isEqualTo(9);
        assertThat(counted.getOutcome()).isNull();
        counted.reviewed(ReviewOutcome.STANDS, "无影响", "huangqiang", NOON);
        assertThat(counted.getOutcome()).isEqualTo(ReviewOutcome.STANDS);
    }

    private static CaseStep step(int seq, String previousHash) {
        return new CaseStep(
                "AJ-2026-0001",
                seq,
                NOON,
                "chenjing",
                CaseAction.FACTS_CONFIRMED,
                "属实",
                List.of("aa"),
                "violation-measure:3",
                previousHash);
    }
}
