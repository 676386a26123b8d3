package org.qunli.notice.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

@Label("An order (T-9)")
class OrderRulesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T01:00:00Z");

    @Property
    @Label("reminds before its deadline, and not in the past, however short it is")
    void reminderLiesAhead(
            @ForAll @LongRange(min = 1, max = 31_536_000_000L) long left,
            @ForAll @LongRange(min = 1, max = 1_000) long hours) {
        var order = order(OrderStatus.OPEN, Duration.ofHours(hours));
        var deadline = NOW.plusMillis(left);
        var reminder = order.reminderOf(deadline, NOW);
        assertThat(reminder).isBefore(deadline).isAfterOrEqualTo(NOW);
        if (left > Duration.ofHours(hours).toMillis()) {
            assertThat(reminder).isEqualTo(deadline.minus(Duration.ofHours(hours)));
        }
    }

    @Property
    @Label("that has ended stays as it ended")
    void endedForGood(@ForAll OrderStatus status, @ForAll OrderStatus next) {
        assertThat(status.isOpen() || !status.leadsTo(next)).isTrue();
        assertThat(status.isOpen()).isEqualTo(status.leadsTo(OrderStatus.WITHDRAWN));
    }

    private static Order order(OrderStatus status, Duration remindBefore) {
        return new Order(
                "xinhe-2026-0001",
                "汛前检查",
                "001-101",
                "xinhe",
                "zhangwei",
                "zhangwei",
                null,
                "报送防汛物资清单",
                NOW,
                false,
                status,
                NOW,
                NOW,
                NOW,
                null,
                new Order.Terms(remindBefore, Duration.ofDays(1), Duration.ofDays(3), "order-terms:1"),
                null,
                null);
    }
}
