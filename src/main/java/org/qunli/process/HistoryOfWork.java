package org.qunli.process;

import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * The engine's full history, under its name, but for entries that a timer was set or taken away, which no page shows; what
 * timers and jobs did, and how they failed, is kept. Each such entry asks the database three times more, and every notice
 * has four of them.
 */
final class HistoryOfWork extends HistoryLevelFull {

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return type != HistoryEventTypes.JOB_CREATE
                && type != HistoryEventTypes.JOB_DELETE
                && super.isHistoryEventProduced(type, entity);
    }
}
