package org.qunli.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunli.database.SparePostgres;
import org.qunli.support.Visitor;

@DisplayName("Of several nodes on one PostgreSQL, one after the other killed under load,")
class ClusterTests {

    private static final int NODES = Integer.getInteger("durability.nodes", 2);
    private static final int REPLIES = Integer.getInteger("durability.replies", 400);
    private static final int PEOPLE = 20;
    private static final int DRILLS = 5;

    @TempDir
    Path workplace;

    @Test
    @DisplayName(
            "the others take over timers and people, settle nothing twice, take what they typed, and survive PostgreSQL")
    void oneAfterTheOtherDies() throws Exception {
        var accounts = Township.staff(PEOPLE);
        try (var postgres = SparePostgres.start(workplace.resolve("external"));
                var cluster = new Cluster(new ArrayDeque<>())) {
            var nodes = cluster.nodes();
            while (nodes.size() < NODES) {
                nodes.add(Node.start(workplace, postgres.settings()));
            }
            var visitors = new HashMap<String, Visitor>();
            while (nodes.size() > 1) {
                spread(accounts, nodes, (account, node) -> visitors.put(account, node.signIn(account)));
                var dying = nodes.remove();
                var drills = Township.issue(dying, "DRILL", DRILLS, accounts);
                var numbers = Township.issue(nodes.element(), "WORK", REPLIES / PEOPLE, accounts);
                var burst = new Burst(numbers, accounts);
                burst.run(visitors, dying::kill);
                System.out.printf("One of %d nodes killed: %s%n", nodes.size() + 1, burst);
                assertThat(burst.confirmed()).isNotEmpty();
                assertThat(burst.otherAnswers().keySet()).containsExactly(0);

                // with cookies and form tokens that the dead node gave out
                spread(accounts, nodes, (account, node) -> visitors.get(account).moveTo(node.address()));
                burst.repeat(visitors);
                Township.awaitDelivered(nodes.element(), numbers);
                Township.awaitSettledOnce(nodes.element(), drills);
            }
            DatabaseKill.survive(nodes.element(), workplace.resolve("external"), visitors, REPLIES);
        }
    }

    /** Those that still run, stopped before their PostgreSQL is. */
    private record Cluster(Queue<Node> nodes) implements AutoCloseable {

        @Override
        public void close() throws InterruptedException {
            for (var node : nodes) {
                node.close();
            }
        }
    }

    /** What somebody does on a node. */
    private interface Visit {
        void on(String account, Node node) throws Exception;
    }

    /** Each on the next node, as a load balancer would. */
    private static void spread(List<String> accounts, Collection<Node> nodes, Visit visit) throws Exception {
        var next = List.copyOf(nodes);
        for (var index = 0; index < accounts.size(); index++) {
            visit.on(accounts.get(index), next.get(index % next.size()));
        }
    }
}
