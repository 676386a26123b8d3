package org.qunli.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.qunli.database.SparePostgres;

@DisplayName("Of two nodes on one PostgreSQL, one killed under load,")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Node.PROCESSES)
class ClusterTests {

    private static final int REPLIES = Integer.getInteger("durability.replies", 400);
    private static final int PEOPLE = 20;
    private static final int DRILLS = 5;

    @TempDir
    Path workplace;

    @Test
    @DisplayName(
            "the other one takes over timers and people, settles nothing twice, takes what they typed, and survives PostgreSQL")
    void oneDies() throws Exception {
        var accounts = Township.staff(PEOPLE);
        try (var postgres = SparePostgres.start(workplace.resolve("external"));
                var dying = Node.start(workplace, postgres.settings());
                var survivor = Node.start(workplace, postgres.settings())) {
            var visitors = Township.signIn(dying, accounts);
            for (var index = 0; index < accounts.size(); index += 2) {
                visitors.put(accounts.get(index), survivor.signIn(accounts.get(index)));
            }
            var drills = Township.issue(dying, "DRILL", DRILLS, accounts);
            var numbers = Township.issue(survivor, "WORK", REPLIES / PEOPLE, accounts);
            var burst = new Burst(numbers, accounts);
            burst.run(visitors, dying::kill);
            assertThat(burst.confirmed()).isNotEmpty();
            assertThat(burst.otherAnswers().keySet()).containsExactly(0);

            // with cookies and form tokens that the dead node gave out
            visitors.values().forEach(visitor -> visitor.moveTo(survivor.address()));
            burst.repeat(visitors);
            Township.assertDelivered(survivor, numbers);
            Township.awaitSettledOnce(survivor, drills);

            DatabaseKill.survive(survivor, workplace.resolve("external"), visitors, REPLIES);
        }
    }
}
