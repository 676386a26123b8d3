package org.qunli.durability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.qunli.support.Visitor;

/** The sample township's people as users of a node. */
final class Township {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAYOR = "zhulin";

    private Township() {}

    /** Some accounts of the township's staff, without the mayor's. */
    static List<String> staff(int number) throws IOException {
        try (var roster = Township.class.getResourceAsStream("/sample/roster.csv")) {
            var rows = CSVFormat.DEFAULT.parse(new InputStreamReader(roster, UTF_8));
            return rows.stream()
                    .filter(row -> row.get(2).startsWith("xinhe-"))
                    .map(row -> row.get(0))
                    .limit(number)
                    .toList();
        }
    }

    static Map<String, Visitor> signIn(Node node, List<String> accounts) throws IOException, InterruptedException {
        var visitors = new HashMap<String, Visitor>();
        for (var account : accounts) {
            visitors.put(account, node.signIn(account));
        }
        return visitors;
    }

    /** The mayor issues notices that these people have to reply to; their numbers. */
    static List<String> issue(Node node, String kind, int notices, List<String> recipients) throws Exception {
        var mayor = node.signIn(MAYOR);
        var group =
                JSON.readTree(mayor.get("/api/groups").body()).findValue("code").asText();
        var numbers = new ArrayList<String>();
        for (var count = 0; count < notices; count++) {
            var answer = mayor.post(
                    "/api/notices",
                    JSON.writeValueAsString(Map.of(
                            "group",
                            group,
                            "title",
                            "防汛值班",
                            "body",
                            "今晚全员在岗。",
                            "kind",
                            kind,
                            "replyRequired",
                            true,
                            "budgetReason",
                            "测试",
                            "recipients",
                            recipients)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            numbers.add(JSON.readTree(answer.body()).path("number").asText());
        }
        return numbers;
    }

    /** Whoever replied last has closed the notice, long before its timers would; a node just started is slow at first. */
    static void awaitDelivered(Node node, List<String> numbers) throws Exception {
        var mayor = node.signIn(MAYOR);
        for (var number : numbers) {
            await().atMost(Duration.ofMinutes(1)).until(() -> status(mayor, number), "DELIVERED"::equals);
        }
    }

    /** The timers of these drills take effect, whatever happened to the node that set them, and once. */
    static void awaitSettledOnce(Node node, List<String> drills) throws Exception {
        var mayor = node.signIn(MAYOR);
        for (var number : drills) {
            await().atMost(Duration.ofMinutes(2)).until(() -> status(mayor, number), "IN_REVIEW"::equals);
            assertThat(timesSettled(node, number)).isEqualTo(1);
        }
    }

    private static String status(Visitor visitor, String number) throws Exception {
        return JSON.readTree(visitor.get("/api/notices/" + number).body())
                .path("status")
                .asText();
    }

    /** How often the engine has taken stock of a notice whose time was up. */
    private static long timesSettled(Node node, String number) throws Exception {
        var instance = node.engine("history/process-instance?processInstanceBusinessKey=" + number)
                .get(0)
                .path("id")
                .asText();
        return node.engine("history/activity-instance/count?activityId=serviceTask_settleDue&processInstanceId="
                        + instance)
                .path("count")
                .asLong();
    }
}
