package org.qunli.process;

import java.util.ArrayList;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the services need of the engine: start a process and tell a waiting one that something happened. Both run in the
 * caller's transaction; what the caller may do was decided by the calling service, not by the engine.
 */
@Service
public class Workflow {

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;

    Workflow(RuntimeService runtime, ProcessEngineConfigurationImpl engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    /**
     * Starts the newest version of a process and returns when it waits or has ended.
     *
     * @param businessKey what a clerk calls it: the number of the application, notice or case
     * @param account whom the history names as starter; null leaves the starter out
     */
    @Transactional
    public void start(String processKey, String businessKey, String account, Map<String, Object> variables) {
        as(account, () -> runtime.startProcessInstanceByKey(processKey, businessKey, variables));
    }

    /**
     * Starts the newest version of the process that begins with this message, without naming a starter.
     *
     * @param businessKey what a clerk calls it
     */
    @Transactional
    public void startBy(String message, String businessKey, Map<String, Object> variables) {
        as(null, () -> runtime.startProcessInstanceByMessage(message, businessKey, variables));
    }

    /**
     * Hands a message to the process instance with this business key.
     *
     * @return false if nothing waits for it (any more)
     */
    @Transactional
    public boolean signal(String message, String businessKey, Map<String, Object> variables) {
        var received = new ArrayList<MessageCorrelationResult>();
        // unlike correlate(), this does not doom the caller's transaction when nobody waits
        as(
                null,
                () -> received.addAll(runtime.createMessageCorrelation(message)
                        .processInstanceBusinessKey(businessKey)
                        .setVariables(variables)
                        .correlateAllWithResult()));
        return !received.isEmpty();
    }

    /**
     * Does something in a transaction of its own, together with what it starts or tells in the engine: the one exception from
     * the above. It is kept, or lost, whatever becomes of the step that asks for it.
     */
    public void apart(Runnable action) {
        engine.getCommandExecutorTxRequiresNew().execute(context -> {
            action.run();
            return null;
        });
    }

    private void as(String account, Runnable action) {
        var identity = engine.getIdentityService();
        var outer = identity.getCurrentAuthentication();
        try {
            identity.setAuthenticatedUserId(account);
            engine.getCommandExecutorTxRequired()
                    .execute(context -> context.runWithoutAuthorization(() -> {
                        action.run();
                        return null;
                    }));
        } catch (OptimisticLockingException overtaken) {
            throw new OptimisticLockingFailureException("Somebody else moved the process meanwhile", overtaken);
        } finally {
            identity.setAuthentication(outer);
        }
    }
}
