package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Api;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.HttpStatus;

@QunliTest
@DisplayName("T-9, C-14: orders for programs")
class OrderApiTest {

    private static final String ORDER = "/api/notices/{number}/order";
    private static final String DUTY = ORDER + "/duties/{id}";

    OrderScene scene;

    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(OrderScene.class);
    }

    @Test
    @DisplayName("are given, reported, returned, accepted and read")
    void wholeLife() {
        var number = give("报送台账", clock.instant().plus(Duration.ofDays(2)).toString())
                .path("number")
                .asText();
        var mine = api.get(MEMBER, ORDER, number).getBody().path("mine").path(0);
        assertThat(mine.path("state").asText()).isEqualTo("OUTSTANDING");
        var id = mine.path("id").asLong();
        assertThat(api.post(MEMBER, DUTY + "/report", Map.of("text", ""), number, id)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        var reported = api.post(MEMBER, DUTY + "/report", Map.of("text", "已送"), number, id)
                .getBody();
        assertThat(reported.path("reported").asInt()).isEqualTo(1);
        assertThat(api.post(DEPUTY, DUTY + "/return", Map.of("reason", "缺签字"), number, id)
                        .getBody()
                        .path("returned")
                        .asInt())
                .isEqualTo(1);
        api.post(MEMBER, DUTY + "/report", Map.of("text", "已补签字"), number, id);
        assertThat(api.get(DEPUTY, ORDER + "/duties?state=REPORTED", number)
                        .getBody()
                        .findValuesAsText("report"))
                .containsExactly("已补签字");
        assertThat(api.get(DEPUTY, ORDER + "/duties?after={id}", number, id).getBody())
                .hasSize(1);
        assertThat(api.post(DEPUTY, DUTY + "/acceptance", null, number, id)
                        .getBody()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.post(DEPUTY, ORDER + "/acceptance", null, number).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        var withdrawn = api.post(DEPUTY, ORDER + "/withdrawal", Map.of("reason", "不再需要"), number)
                .getBody();
        assertThat(withdrawn.path("status").asText()).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.path("deadline").asText()).isNotEmpty();
    }

    @Test
    @DisplayName("are refused with the field where something is wrong or missing")
    void wrong() {
        assertThat(give("报送台账", clock.instant().minusSeconds(60).toString())
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("order.deadline");
        assertThat(give("", clock.instant().plusSeconds(60).toString())
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("order.task");
    }

    @Test
    @DisplayName("do not come with a drill, which counts against nobody")
    void drill() {
        var refusal = give(Map.of(
                "kind",
                "DRILL",
                "order",
                Map.of(
                        "task",
                        "演练点名",
                        "deadline",
                        clock.instant().plusSeconds(60).toString())));
        assertThat(refusal.at("/errors/0/field").asText()).isEqualTo("order.task");
        assertThat(refusal.at("/errors/0/message").asText()).contains("A drill carries no order");
    }

    @Test
    @DisplayName("are nobody else's business: 403 for others' duties and reports, 404 where nothing is ordered")
    void others() {
        var number = scene.give(MEMBER, CLERK);
        var id = scene.duty(number, MEMBER).id();
        assertThat(api.post(CLERK, DUTY + "/report", Map.of(), number, id).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.post(CLERK, DUTY + "/acceptance", null, number, id).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.post(CLERK, DUTY + "/return", Map.of("reason", "不对"), number, id)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.get(OTHER_MEMBER, ORDER + "/duties", number).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.get("zhuangsiyu", ORDER, number).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.post(MEMBER, DUTY + "/report", Map.of(), number, 0).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(api.get(DEPUTY, ORDER, scene.open(MEMBER)).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    private com.fasterxml.jackson.databind.JsonNode give(String task, String deadline) {
        return give(Map.of("order", Map.of("task", task, "deadline", deadline, "reportRequired", true)));
    }

    private com.fasterxml.jackson.databind.JsonNode give(Map<String, Object> with) {
        var notice = new HashMap<String, Object>(with);
        notice.put("group", scene.financeGroup());
        notice.put("title", "台账");
        notice.put("body", "请报送。");
        notice.put("recipients", List.of(MEMBER, CLERK));
        return api.post(DEPUTY, "/api/notices", notice).getBody();
    }
}
