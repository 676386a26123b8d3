package org.qunli.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunli.database.SparePostgres;
import org.qunli.support.Visitor;

/**
 * PostgreSQL killed in the middle of a burst: everybody is told to come back, the node recovers by itself, nothing
 * confirmed is lost, and each timer takes effect once.
 */
final class DatabaseKill {

    private static final int DRILLS = 3;

    private DatabaseKill() {}

    /** @param data the directory in which PostgreSQL keeps its data */
    static void survive(Node node, Path data, Map<String, Visitor> visitors, int replies) throws Exception {
        var accounts = List.copyOf(visitors.keySet());
        var drills = Township.issue(node, "DRILL", DRILLS, accounts);
        var numbers = Township.issue(node, "WORK", replies / accounts.size(), accounts);
        var burst = new Burst(numbers, accounts);
        burst.run(visitors, () -> SparePostgres.kill(data));
        System.out.printf("PostgreSQL killed: %s%n", burst);
        assertThat(burst.confirmed()).isNotEmpty();
        assertThat(burst.otherAnswers().keySet()).isEqualTo(Set.of(503));
        assertThat(burst.withoutRetryAfter()).isZero();

        await().atMost(Duration.ofMinutes(1))
                .until(() -> visitors.get(accounts.get(0)).get("/api/notices").statusCode() == 200);
        burst.repeat(visitors);
        Township.awaitDelivered(node, numbers);
        Township.awaitSettledOnce(node, drills);
    }
}
