package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.secret.Secret;
import org.qunli.violation.audit.RecordHash;
import org.qunli.violation.audit.RecordKey;
import org.springframework.test.util.ReflectionTestUtils;

@DisplayName("A case's record")
class CaseHeadTest {

    private static final RecordKey KEY = new RecordKey(new Secret("aa"));

    private final ViolationCase violation = ViolationCaseTest.against("gaofeng", false);
    private final CaseHead head = new CaseHead(violation);

    @Test
    @DisplayName("starts with the report, grows step by step, and is signed as it ends")
    void signed() {
        assertThat(head.isNew()).isTrue();
        assertThat(head.getLength()).isZero();
        assertThat(head.getHead()).isEqualTo(RecordHash.of(violation.report()));

        var reported = append(CaseAction.REPORTED);
        var checked = append(CaseAction.FACTS_CONFIRMED);
        assertThat(head.getSteps()).containsExactly(reported, checked);
        assertThat(head.getLength()).isEqualTo(2);
        assertThat(head.getHead()).isEqualTo(checked.getHash());
        assertThat(signature()).isEqualTo(KEY.ofCase(violation.getNumber(), 2, checked.getHash()));
    }

    @Test
    @DisplayName("goes on signed when it is read again")
    void readAgain() {
        append(CaseAction.REPORTED);
        head.known();
        assertThat(head.isNew()).isFalse();
        var checked = append(CaseAction.FACTS_CONFIRMED);
        assertThat(signature()).isEqualTo(KEY.ofCase(violation.getNumber(), 2, checked.getHash()));
    }

    @Test
    @DisplayName("that somebody else wrote is signed with no later step: what is forged stays without a signature")
    void forged() {
        append(CaseAction.REPORTED);
        head.known();
        ReflectionTestUtils.setField(head, "head", "0".repeat(64));
        append(CaseAction.FACTS_CONFIRMED);
        assertThat(signature()).isNull();
        append(CaseAction.MEASURE_CARRIED_OUT);
        assertThat(signature()).isNull();
    }

    private CaseStep append(CaseAction action) {
        var step = new CaseStep(
                violation.getNumber(),
                head.getLength() + 1,
                ViolationCaseTest.NOON,
                "chenjing",
                action,
                null,
                List.of(),
                null,
                head.getHead());
        head.append(step, KEY);
        return step;
    }

    private Object signature() {
        return ReflectionTestUtils.getField(head, "signature");
    }
}
