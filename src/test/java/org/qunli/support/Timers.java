package org.qunli.support;

import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.management.Metrics;
import org.camunda.bpm.model.bpmn.Bpmn;

/** A process that does nothing but wait for a moment, to see when a job executor fires its timer. */
public final class Timers {

    public static final String PROCESS = "timer";

    private Timers() {}

    public static void deploy(ProcessEngine engine) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "timer.bpmn",
                        Bpmn.createExecutableProcess(PROCESS)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .intermediateCatchEvent("wait")
                                .timerWithDate("${dueAt}")
                                .endEvent()
                                .done())
                .deploy();
    }

    public static void set(ProcessEngine engine, String businessKey, Date dueAt) {
        engine.getRuntimeService().startProcessInstanceByKey(PROCESS, businessKey, Map.of("dueAt", dueAt));
    }

    /** How often the engine's job executor has looked for jobs so far. */
    public static long acquisitions(ProcessEngine engine) {
        return ((ProcessEngineImpl) engine)
                .getProcessEngineConfiguration()
                .getMetricsRegistry()
                .getDbMeters()
                .get(Metrics.JOB_ACQUISITION_ATTEMPT)
                .get();
    }
}
