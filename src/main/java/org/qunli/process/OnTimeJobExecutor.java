package org.qunli.process;

import java.util.Date;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionStrategy;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/**
 * The engine's job executor, which when idle does not sleep longer than until the next timer is due. As shipped it
 * doubles its pauses up to a minute whatever waits, and fires timers that late.
 *
 * <p>Timers that this application makes during a pause wake the executor if they are due before its end; those of
 * another node are found when the pause is over.
 */
class OnTimeJobExecutor extends SpringJobExecutor {

    @Override
    protected void ensureInitialization() {
        acquireJobsCmdFactory = new DefaultAcquireJobsCommandFactory(this);
        acquireJobsRunnable = new OnTimeAcquisition(this);
    }

    /** Decides between two acquisitions how long to sleep; the engine's strategy says how long at most. */
    private static final class OnTimeAcquisition extends SequentialJobAcquisitionRunnable {

        /** Below this, asking when to wake up costs more than waking up. */
        private static final long SHORT = 200;

        /** A timer that falls due later than this has been seen by no acquisition yet. */
        private Date lookedAt = new Date(0);

        OnTimeAcquisition(OnTimeJobExecutor executor) {
            super(executor);
        }

        @Override
        protected AcquiredJobs acquireJobs(
                JobAcquisitionContext context, JobAcquisitionStrategy strategy, ProcessEngineImpl engine) {
            lookedAt = ClockUtil.getCurrentTime();
            return super.acquireJobs(context, strategy, engine);
        }

        @Override
        protected void suspendAcquisition(long pause) {
            var wait = pause <= SHORT ? pause : Math.min(pause, untilNextTimer());
            if (wait <= 0) {
                return;
            }
            synchronized (MONITOR) {
                isWaiting.set(true);
                try {
                    // asked again while nobody can notify: the engine's own version may miss a job added just now
                    if (!isInterrupted && !isJobAdded) {
                        MONITOR.wait(wait);
                    }
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                } finally {
                    isWaiting.set(false);
                }
            }
        }

        /** Milliseconds, at least one; the greatest number if no timer waits or the database cannot say. */
        private long untilNextTimer() {
            var now = ClockUtil.getCurrentTime().getTime();
            try {
                return jobExecutor.getProcessEngines().stream()
                        .flatMap(engine -> nextTimer(engine, lookedAt))
                        .mapToLong(timer -> Math.max(1, timer.getDuedate().getTime() - now))
                        .min()
                        .orElse(Long.MAX_VALUE);
            } catch (RuntimeException unreachable) {
                // the next acquisition will meet the same trouble, and logs it
                return Long.MAX_VALUE;
            }
        }

        private static Stream<Job> nextTimer(ProcessEngineImpl engine, Date after) {
            return engine
                    .getManagementService()
                    .createJobQuery()
                    .active()
                    .withRetriesLeft()
                    .duedateHigherThan(after)
                    .orderByJobDuedate()
                    .asc()
                    .listPage(0, 1)
                    .stream();
        }
    }
}
