package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.qunli.notice.NoticeScene.OFFICE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Pages;
import org.qunli.problem.ProblemException;
import org.qunli.problem.ProblemException.Kind;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@QunliTest
@DisplayName("T-7: an entrustment")
class EntrustmentTest {

    /** Of the civil affairs office; no other test entrusts them. */
    private static final String FIRST = "zhuangsiyu";

    private static final String SECOND = "mowenjing";
    private static final String THIRD = "dingsuqin";

    NoticeScene scene;

    @Autowired
    EntrustmentService entrustments;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @AfterEach
    void endAll() {
        List.of(FIRST, SECOND, THIRD).forEach(account -> entrustments.concerning(account, Pages.of(0, 100)).stream()
                .filter(entrustment -> entrustment.principal().equals(account))
                .forEach(entrustment -> entrustments.end(entrustment.id(), account)));
    }

    @Test
    @DisplayName(
            "goes one step: who replies for somebody cannot entrust another, and who entrusted cannot be entrusted")
    void oneStep() {
        entrust(FIRST, SECOND);
        assertRefused(SECOND, THIRD, "notice.entrustment-by-delegate");
        assertRefused(THIRD, FIRST, "notice.entrustment-to-principal");
        assertRefused(SECOND, FIRST, "notice.entrustment-by-delegate");
        entrust(THIRD, SECOND);
        var number = scene.open(FIRST);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> acknowledgements.acknowledge(number, THIRD, FIRST))
                .matches(refusal -> refusal.kind() == Kind.FORBIDDEN);
        assertThat(acknowledgements.acknowledge(number, SECOND, FIRST).source()).isEqualTo(ReplySource.ENTRUSTED);
    }

    @Test
    @DisplayName("is refused for a reason that is too long to be kept")
    void longReason() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> entrustments.record(new NewEntrustment(null, SECOND, null, "长".repeat(501)), FIRST))
                .matches(refusal -> refusal.kind() == Kind.INVALID && "reason".equals(refusal.field()));
    }

    @Test
    @DisplayName("that is over stands in nobody's way")
    void over() {
        var until = clock.instant().plus(Duration.ofMinutes(5));
        entrustments.record(new NewEntrustment(null, SECOND, until, "开会"), FIRST);
        assertRefused(SECOND, THIRD, "notice.entrustment-by-delegate");
        clock.advance(Duration.ofMinutes(5));
        entrust(SECOND, THIRD);
    }

    @Test
    @DisplayName("makes no circle, not even when two entrust each other in the same moment")
    void noCircle() throws Exception {
        var pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                var done = pool.invokeAll(List.<Callable<Boolean>>of(
                        () -> tryToEntrust(FIRST, SECOND), () -> tryToEntrust(SECOND, FIRST)));
                assertThat(done.get(0).get() ^ done.get(1).get()).isTrue();
                endAll();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    @DisplayName("leaves the principal responsible (T-9): the principal is overdue, never the colleague")
    void principalIsResponsible() {
        entrust(FIRST, SECOND);
        var number = scene.open(FIRST);
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        assertThat(scene.receipt(number, "xinhe-mz", FIRST).state()).isEqualTo(ReceiptState.OVERDUE);
        assertThat(scene.read(number).counts().recipients()).isEqualTo(1);
        assertThat(engine.formOf(OFFICE, number).get("missed"))
                .asString()
                .contains("\"name\":\"庄思雨\"")
                .contains("\"entrusted\":\"莫文静\"")
                .doesNotContain("\"name\":\"莫文静\"");
    }

    private void entrust(String principal, String delegate) {
        entrustments.record(new NewEntrustment(null, delegate, null, null), principal);
    }

    private boolean tryToEntrust(String principal, String delegate) {
        try {
            entrust(principal, delegate);
            return true;
        } catch (ProblemException refusal) {
            assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
            return false;
        }
    }

    private void assertRefused(String principal, String delegate, String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> entrust(principal, delegate))
                .satisfies(refusal -> assertThat(refusal.getCodes()).containsExactly(code));
    }
}
