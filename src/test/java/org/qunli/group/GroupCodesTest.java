package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("C-2: group codes")
class GroupCodesTest {

    private static final int AT_ONCE = 50;

    @Autowired
    GroupApplicationService applications;

    @Autowired
    GroupRegister register;

    @Autowired
    Engine engine;

    @Test
    @DisplayName("50 groups founded at the same moment get 50 different codes")
    void concurrently() throws Exception {
        var numbers = IntStream.range(0, AT_ONCE)
                .mapToObj(n -> applications
                        .apply(
                                "ct-clerk",
                                new ApplicationRequest(
                                        "供应商对接" + n, "采购", Platform.WECOM, GroupType.BUSINESS, null, "工作需要"))
                        .getNumber())
                .toList();
        var everybody = Executors.newFixedThreadPool(AT_ONCE);
        var start = new CountDownLatch(1);
        List<Future<Void>> founded = numbers.stream()
                .map(number -> everybody.submit((Callable<Void>) () -> {
                    start.await();
                    engine.complete("ct-admin", number, Map.of("foundedName", "供应商对接群", "groupSize", 3));
                    return null;
                }))
                .toList();
        start.countDown();
        for (var one : founded) {
            one.get();
        }
        everybody.shutdown();
        assertThat(numbers.stream().map(this::codeOf))
                .hasSize(AT_ONCE)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.startsWith("CHE.1"));
    }

    @Test
    @DisplayName("an imported group keeps its code, which nobody gets again; a malformed or taken one is refused")
    void imported() {
        assertThat(register.register(existing("QQQ.101")).getCode()).isEqualTo("QQQ.101");
        assertThatThrownBy(() -> register.register(existing("QQQ.101")))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(ProblemException.Kind.CONFLICT));
        assertThatThrownBy(() -> register.register(existing("QQQ101"))).isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("the next code passes over one that an imported group brought along")
    void passesOver() {
        var last = register.register(existing(null)).getCode();
        int number = Integer.parseInt(last.substring(5));
        var taken = last.substring(0, 5) + "%02d".formatted(number + 1);
        register.register(existing(taken));
        assertThat(register.register(existing(null)).getCode())
                .isEqualTo(last.substring(0, 5) + "%02d".formatted(number + 2));
    }

    private String codeOf(String number) {
        return applications.byNumber("admin", number).getSteps().stream()
                .filter(step -> step.action() == ApplicationStep.Action.CODED)
                .map(ApplicationStep::reason)
                .findFirst()
                .orElseThrow();
    }

    private static ExistingGroup existing(String code) {
        return new ExistingGroup(
                code,
                "老群",
                Platform.QQ,
                GroupType.WORK,
                "以前建的群",
                "yiyuan-nk",
                "yy-head",
                "yy-admin",
                List.of("yy-head", "yy-clerk"));
    }
}
