package org.qunli.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The application, killed in the middle of a burst of replies,")
class ApplicationKillTests {

    private static final int KILLS = Integer.getInteger("durability.kills", 1);
    private static final int REPLIES = Integer.getInteger("durability.replies", 400);
    private static final int PEOPLE = 20;
    private static final int DRILLS = 5;

    @TempDir
    Path workplace;

    @Test
    @DisplayName("has every reply that it confirmed, takes repeated ones without harm, fires each timer once; and so"
            + " when its PostgreSQL is killed")
    void nothingConfirmedIsLost() throws Exception {
        var accounts = Township.staff(PEOPLE);
        var drills = new ArrayList<String>();
        var node = start();
        try {
            for (var kill = 0; kill < KILLS; kill++) {
                drills.addAll(Township.issue(node, "DRILL", DRILLS, accounts));
                var numbers = Township.issue(node, "WORK", REPLIES / PEOPLE, accounts);
                var burst = new Burst(numbers, accounts);
                burst.run(Township.signIn(node, accounts), node::kill);
                System.out.printf("Application killed: %s%n", burst);
                assertThat(burst.confirmed()).isNotEmpty();
                assertThat(burst.otherAnswers()).isNotEmpty();

                node = start();
                burst.repeat(Township.signIn(node, accounts));
                Township.awaitDelivered(node, numbers);
            }
            Township.awaitSettledOnce(node, drills);

            var visitors = Township.signIn(node, accounts);
            for (var kill = 0; kill < KILLS; kill++) {
                DatabaseKill.survive(node, workplace.resolve("data"), visitors, REPLIES);
            }
        } finally {
            node.close();
        }
    }

    private Node start() throws Exception {
        return Node.start(workplace, "--qunli.database.directory=" + workplace.resolve("data"));
    }
}
