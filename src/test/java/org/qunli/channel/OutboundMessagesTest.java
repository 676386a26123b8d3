package org.qunli.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@QunliTest
@DisplayName("Messages on their way out")
class OutboundMessagesTest {

    ChannelScene scene;

    @Autowired
    OutboundMessages messages;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(ChannelScene.class);
    }

    @Test
    @DisplayName("keep to a robot's limit also when several nodes send at once")
    void limitUnderConcurrency() throws InterruptedException {
        var group = scene.group();
        var now = clock.instant();
        var attempts = IntStream.range(0, 40)
                .mapToObj(index -> message(group, "limit-" + group + "-" + index))
                .peek(message -> messages.add(message, now))
                .<Callable<Boolean>>map(
                        message -> () -> messages.claim(message, 20, Duration.ofMinutes(1), clock.instant()))
                .toList();
        var nodes = Executors.newFixedThreadPool(8);
        try {
            assertThat(nodes.invokeAll(attempts).stream()
                            .filter(OutboundMessagesTest::granted)
                            .count())
                    .isEqualTo(20);
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    @DisplayName("exist once per key, and what settled them first stands")
    void once() {
        var message = message(scene.group(), "once-" + clock.instant().toEpochMilli());
        assertThat(messages.add(message, clock.instant())).isTrue();
        assertThat(messages.add(message, clock.instant())).isFalse();
        messages.claim(message, 20, Duration.ofMinutes(1), clock.instant());
        messages.failed(message.key(), "no answer", false);
        assertThat(messages.find(message.key())).hasValueSatisfying(found -> {
            assertThat(found.unanswered()).isEqualTo(1);
            assertThat(found.problem()).isEqualTo("no answer");
            assertThat(found.settled()).isFalse();
        });
        messages.settle(message.key(), "SENT", null, clock.instant());
        messages.settle(message.key(), "BY_HAND", ChannelScene.OFFICE, clock.instant());
        assertThat(messages.find(message.key()))
                .hasValueSatisfying(found -> assertThat(found.settled()).isTrue());
    }

    private static boolean granted(Future<Boolean> attempt) {
        try {
            return attempt.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static OutboundMessage message(String group, String key) {
        return new OutboundMessage(
                key, key, Purpose.NOTICE, group, Channel.WECOM_ROBOT, List.of(), ChannelScene.ADMINISTRATOR);
    }
}
