package org.qunli.violation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.Severity.SEVERE;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Visitor;
import org.qunli.violation.letter.Letters;
import org.qunli.violation.standing.SanctionExport;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Searches everything that anybody but the commission can open for a confidential reporter. A colleague who has nothing
 * to do with any case shows what lists everybody anyhow: where both are named, it is the roster.
 */
@DisplayName("A confidential reporter (R-6), looked for everywhere,")
class ConfidentialitySearchTest extends CaseTest {

    private static final String REPORTER = "ouyangshoumi";
    private static final String REPORTER_NAME = "欧阳守密";
    private static final String COLLEAGUE = "ouyangwuguan";
    private static final String COLLEAGUE_NAME = "欧阳无关";

    /** Every kind of role but the commission, with and without something to do with the case. */
    private static final List<String> READERS = List.of(
            "hexiaodong",
            "chenjing",
            "sunlei",
            "lixiuying",
            "zhoujianping",
            "zhulin",
            "zhangwei",
            "xujun",
            "zhaomin",
            "jinchenglin",
            "wangjianguo",
            "gaofeng",
            "yy-commission",
            "qu-shuji",
            "admin");

    /** What the engine tells of everything; where it can be asked so, of what happened since this case was reported. */
    private static final List<String> ENGINE = List.of(
            "task",
            "process-instance",
            "variable-instance?deserializeValues=false",
            "event-subscription",
            "incident",
            "job",
            "user",
            "authorization",
            "history/process-instance?startedAfter=%s",
            "history/activity-instance?startedAfter=%s",
            "history/task?startedAfter=%s",
            "history/variable-instance?deserializeValues=false",
            "history/detail?deserializeValues=false&occurredAfter=%s",
            "history/identity-link-log?dateAfter=%s",
            "history/user-operation?afterTimestamp=%s",
            "history/job-log",
            "history/incident?createTimeAfter=%s",
            "history/decision-instance?includeInputs=true&includeOutputs=true&evaluatedAfter=%s");

    private static final DateTimeFormatter ENGINE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping addresses;

    @Autowired
    Letters letters;

    @Autowired
    SanctionExport export;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @LocalServerPort
    int port;

    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private final Log log = new Log();
    private String number;
    private String reportedAt;

    /** All that the application logs, with what it would log if somebody looked for a fault. */
    private static final class Log extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }

    @BeforeEach
    void people() throws Exception {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        log.setContext(context);
        log.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        listen(context.getLogger("org.qunli"), Level.TRACE);
        listen(context.getLogger("org.camunda.bpm.engine"), Level.DEBUG);
        for (var person :
                Map.of(REPORTER, REPORTER_NAME, COLLEAGUE, COLLEAGUE_NAME).entrySet()) {
            jdbc.sql("insert into qunli.person (account, name, unit_code, smartphone)"
                            + " values (:account, :name, 'xinhe-c07', true) on conflict do nothing")
                    .param("account", person.getKey())
                    .param("name", person.getValue())
                    .update();
        }
        for (var reader : READERS) {
            visitors.put(reader, Visitor.signIn("http://localhost:" + port, reader, "qunli-2026"));
        }
    }

    @AfterEach
    void quiet() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(log);
        leave(context.getLogger("org.qunli"), Level.INFO);
        leave(context.getLogger("org.camunda.bpm.engine"), null);
    }

    /** Without filling the console. */
    private void listen(Logger logger, Level level) {
        logger.setLevel(level);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    private void leave(Logger logger, Level level) {
        logger.setLevel(level);
        logger.setAdditive(true);
        logger.detachAppender(log);
    }

    @Test
    @DisplayName(
            "is on no page, in no answer, form, variable, letter, sheet, export or log, at no time of the case's life")
    void searched() throws Exception {
        reportedAt = URLEncoder.encode(ENGINE_TIME.format(clock.instant().atZone(clock.getZone())), UTF_8);
        number = reportConfidentially(
                group("xinhe", "chenjing", "hexiaodong", "gaofeng"),
                "hexiaodong",
                Category.FORWARDING,
                SEVERE,
                REPORTER);
        upload(number, REPORTER);
        searchCase("while the facts are checked");
        confirmFacts(number, "chenjing");
        cases.addStatement(number, "我没有恶意", "hexiaodong");
        searchCase("before the commission");
        engine.complete(
                "wujing", number, Map.of("decision", "propose", "proposedMeasure", "CIRCULAR", "proposal", "通报"));
        engine.complete("zhoujianping", number, Map.of("decision", "approve"));
        upload(number, "xujun");
        searchCase("before the supervision office");
        engine.complete("xujun", number, Map.of("reason", "已通报"));
        assertThat(letters.of(number, "hexiaodong")).hasSize(2);
        assertThat(searchAll("after all was done"))
                .hasSizeGreaterThan(300)
                .contains(
                        "chenjing /cases/" + number,
                        "admin /engine-rest/history/detail?deserializeValues=false&occurredAfter=" + reportedAt);
        searchExport();
        searchTables();
        assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains(REPORTER) || line.contains(REPORTER_NAME));
    }

    /** What is about this case, or lists cases and messages. */
    private void searchCase(String when) throws Exception {
        search(
                when,
                address -> address.contains(number)
                        || address.contains("/task/")
                        || address.matches("/|/cases|/api/cases"));
    }

    private List<String> searchAll(String when) throws Exception {
        return search(when, address -> true);
    }

    /** @return who could open what */
    private List<String> search(String when, Predicate<String> wanted) throws Exception {
        var found = new ConcurrentLinkedQueue<String>();
        var opened = new ConcurrentLinkedQueue<String>();
        // each has a session of their own; one after the other they would take a minute
        visitors.entrySet().parallelStream()
                .forEach(visitor -> Stream.concat(ourAddresses(), engineAddresses(visitor.getKey()))
                        .filter(wanted)
                        .forEach(address -> {
                            var answer = get(visitor.getValue(), address);
                            if (answer.statusCode() == 200) {
                                opened.add(visitor.getKey() + " " + address);
                            }
                            if (names(answer.body(), REPORTER, REPORTER_NAME)
                                    && !names(answer.body(), COLLEAGUE, COLLEAGUE_NAME)) {
                                found.add(visitor.getKey() + " " + address);
                            }
                        }));
        assertThat(found).as("where the reporter is named " + when).isEmpty();
        return List.copyOf(opened);
    }

    private static HttpResponse<String> get(Visitor visitor, String address) {
        try {
            return visitor.get(address);
        } catch (IOException | InterruptedException unanswered) {
            throw new IllegalStateException(address, unanswered);
        }
    }

    private static boolean names(String text, String account, String name) {
        return text.contains(account) || text.contains(name);
    }

    /** Every address of ours that can be read, with what this case has for its variables. */
    private Stream<String> ourAddresses() {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("number", List.of(number));
        values.put(
                "id",
                Stream.concat(
                                jdbc
                                        .sql("select id from qunli.evidence where case_number = :number")
                                        .param("number", number)
                                        .query(String.class)
                                        .list()
                                        .stream(),
                                letters.of(number, "huangqiang").stream().map(letter -> String.valueOf(letter.id())))
                        .distinct()
                        .toList());
        values.put(
                "code",
                jdbc.sql("select group_code from qunli.violation_case where number = :number")
                        .param("number", number)
                        .query(String.class)
                        .list());
        values.put("account", List.of("hexiaodong"));
        return addresses.getHandlerMethods().keySet().stream()
                .filter(ConfidentialitySearchTest::isRead)
                .flatMap(info -> info.getPatternValues().stream())
                .filter(pattern -> !pattern.startsWith("/error") && !pattern.startsWith("/login"))
                .flatMap(pattern -> filled(pattern, values));
    }

    private static boolean isRead(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.valueOf(HttpMethod.GET.name()));
    }

    private static Stream<String> filled(String pattern, Map<String, List<String>> values) {
        var variable = pattern.replaceAll("[^{]*\\{\\*?([a-zA-Z]+).*", "$1");
        if (!pattern.contains("{")) {
            return Stream.of(pattern);
        }
        return values.getOrDefault(variable, List.of("1")).stream()
                .flatMap(value -> filled(pattern.replaceFirst("\\{[^}]*}", value), values));
    }

    /** What Tasklist asks for, and what an administrator can ask the engine. */
    private Stream<String> engineAddresses(String reader) {
        var tasklist = "/camunda/api/engine/engine/default/";
        var ofTasks = tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .flatMap(task -> Stream.of(
                        "task/" + task.getId(),
                        "task/" + task.getId() + "/form-variables?deserializeValues=false",
                        "task/" + task.getId() + "/variables?deserializeValues=false",
                        "task/" + task.getId() + "/identity-links",
                        "task/" + task.getId() + "/comment",
                        "history/user-operation?taskId=" + task.getId()));
        var ofInstances =
                history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                        .flatMap(instance -> Stream.of(
                                "history/process-instance/" + instance.getId(),
                                "history/variable-instance?deserializeValues=false&processInstanceId="
                                        + instance.getId()));
        var asked = Stream.of(ofTasks, ofInstances, ENGINE.stream().map(address -> address.formatted(reportedAt)))
                .flatMap(addresses -> addresses)
                .toList();
        return Stream.concat(
                asked.stream().map(address -> tasklist + address),
                reader.equals("admin") ? asked.stream().map(address -> "/engine-rest/" + address) : Stream.empty());
    }

    private void searchExport() throws IOException {
        var year = LocalDate.now(clock).getYear();
        var file = export.export("xinhe", LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), "lixiuying");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var cells = new ArrayList<String>();
            for (var sheet : workbook.getSheets().toList()) {
                sheet.read().forEach(row -> row.forEach(cell -> cells.add(cell == null ? "" : cell.getText())));
            }
            assertThat(cells).contains(number).doesNotContain(REPORTER, REPORTER_NAME);
        }
    }

    /** In our own tables, the reporter stands where the commission looks, and nowhere else. */
    private void searchTables() {
        var named = jdbc
                .sql("select table_name from information_schema.tables"
                        + " where table_schema = 'qunli' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> jdbc.sql(
                                "select exists (select from qunli.%s t where t::text like '%%%s%%' or t::text like '%%%s%%')"
                                        .formatted(table, REPORTER, REPORTER_NAME))
                        .query(Boolean.class)
                        .single())
                .collect(Collectors.toSet());
        assertThat(named)
                .containsExactlyInAnyOrder("person", "violation_case", "case_step", "evidence", "inbox_message");
        assertThat(jdbc.sql("select distinct account from qunli.inbox_message m where m::text like '%" + REPORTER + "%'"
                                + " or m::text like '%" + REPORTER_NAME + "%'")
                        .query(String.class)
                        .list())
                .containsExactly(REPORTER);
    }
}
