package org.qunli.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunli.database.SparePostgres;

@DisplayName("PostgreSQL, killed in the middle of a burst of replies,")
class DatabaseKillTests {

    private static final int KILLS = Integer.getInteger("durability.kills", 1);
    private static final int REPLIES = Integer.getInteger("durability.replies", 400);
    private static final int PEOPLE = 20;
    private static final int DRILLS = 3;

    @TempDir
    Path workplace;

    @Test
    @DisplayName("embedded, comes back; meanwhile everybody is told to come back, too, and nothing confirmed is lost")
    void embedded() throws Exception {
        survives(workplace.resolve("data"), "--qunli.database.directory=" + workplace.resolve("data"));
    }

    @Test
    @DisplayName("of one's own, is used again as soon as it is there")
    void external() throws Exception {
        var data = workplace.resolve("external");
        try (var postgres = SparePostgres.start(data)) {
            survives(data, postgres.settings());
        }
    }

    private void survives(Path data, String... settings) throws Exception {
        var accounts = Township.staff(PEOPLE);
        try (var node = Node.start(workplace, settings)) {
            var visitors = Township.signIn(node, accounts);
            for (var kill = 0; kill < KILLS; kill++) {
                var drills = Township.issue(node, "DRILL", DRILLS, accounts);
                var numbers = Township.issue(node, "WORK", REPLIES / PEOPLE, accounts);
                var burst = new Burst(numbers, accounts);
                burst.run(visitors, () -> SparePostgres.kill(data));
                System.out.printf("Kill %d: %s%n", kill + 1, burst);
                assertThat(burst.confirmed()).isNotEmpty();
                assertThat(burst.otherAnswers().keySet()).isEqualTo(Set.of(503));
                assertThat(burst.withoutRetryAfter()).isZero();

                await().atMost(Duration.ofMinutes(1))
                        .until(() -> visitors.get(accounts.get(0))
                                        .get("/api/notices")
                                        .statusCode()
                                == 200);
                var again = new Burst(numbers, accounts);
                again.run(visitors);
                assertThat(again.otherAnswers()).isEmpty();
                assertThat(again.confirmed()).containsAllEntriesOf(burst.confirmed());
                for (var number : numbers) {
                    assertThat(Township.status(node, number)).isEqualTo("DELIVERED");
                }
                for (var number : drills) {
                    await().atMost(Duration.ofMinutes(2))
                            .until(() -> Township.status(node, number), "IN_REVIEW"::equals);
                    assertThat(Township.timesSettled(node, number)).isEqualTo(1);
                }
            }
        }
    }
}
