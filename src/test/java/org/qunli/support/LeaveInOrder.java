package org.qunli.support;

import static org.awaitility.Awaitility.await;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Ends what a class of tests leaves behind: its groups, the weekly settlements of its townships, its processes. Else each
 * later class that moves the clock would settle, compare, review and archive them again, hundreds at the end of a run.
 * History and records stay.
 */
class LeaveInOrder implements TestExecutionListener {

    private static final String BEFORE = LeaveInOrder.class.getName();

    private record Before(Date start, List<String> groups, List<String> organizations) {}

    @Override
    public void beforeTestClass(TestContext test) {
        if (isOutermost(test)) {
            var jdbc = bean(test, JdbcClient.class);
            test.setAttribute(
                    BEFORE,
                    new Before(
                            ClockUtil.getCurrentTime(),
                            codes(jdbc, "select code from qunli.work_group"),
                            codes(jdbc, "select code from qunli.unit where kind = 'ORGANIZATION'")));
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        if (!(test.removeAttribute(BEFORE) instanceof Before before)) {
            return;
        }
        var left = bean(test, HistoryService.class)
                .createHistoricProcessInstanceQuery()
                .unfinished()
                .startedAfter(before.start())
                .rootProcessInstances()
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .toList();
        // a notice may just be closed, because its last reply has come
        await().ignoreException(OptimisticLockingException.class).untilAsserted(() -> bean(test, RuntimeService.class)
                .deleteProcessInstancesIfExists(left, "the test is over", true, true, false));
        var jdbc = bean(test, JdbcClient.class);
        // as if they had never lived through a quarter or a review
        jdbc.sql("update qunli.work_group set status = 'DISSOLVED', ended_at = timestamptz '2000-01-01'"
                        + " where ended_at is null and code <> all(:known)")
                .param("known", before.groups().toArray(String[]::new))
                .update();
        jdbc.sql("update qunli.group_archive set next_check_at = null where group_code <> all(:known)")
                .param("known", before.groups().toArray(String[]::new))
                .update();
        jdbc.sql("update qunli.unit set policy = 'company' where kind = 'ORGANIZATION' and code <> all(:known)")
                .param("known", before.organizations().toArray(String[]::new))
                .update();
    }

    private static boolean isOutermost(TestContext test) {
        return test.getTestClass().getEnclosingClass() == null;
    }

    private static List<String> codes(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private static <T> T bean(TestContext test, Class<T> type) {
        return test.getApplicationContext().getBean(type);
    }
}
