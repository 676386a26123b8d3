package org.qunli.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;

/**
 * What the engine runs for us in jobs of no process. It registers itself before the engine is there, so what needs the
 * engine it must take as a provider.
 */
public abstract class OwnJobHandler<C extends JobHandlerConfiguration> extends AbstractCamundaConfiguration
        implements JobHandler<C> {

    @Override
    @SuppressWarnings("rawtypes")
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var handlers =
                new ArrayList<JobHandler>(Objects.requireNonNullElse(configuration.getCustomJobHandlers(), List.of()));
        handlers.add(this);
        configuration.setCustomJobHandlers(handlers);
    }
}
