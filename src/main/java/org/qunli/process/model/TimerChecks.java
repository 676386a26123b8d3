package org.qunli.process.model;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.calendar.CronTimer;
import org.camunda.bpm.engine.impl.calendar.DateTimeUtil;
import org.camunda.bpm.engine.impl.calendar.DurationHelper;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Timers can be read by the engine, end some time, and remind before it is too late. */
final class TimerChecks {

    /** Repeats without a number and without an end. */
    private static final Pattern FOR_EVER = Pattern.compile("R(?:-1)?/(?:[^/]*/)?P[^/]*");

    private final ParsedModels models;
    private final Periods periods;
    private final Findings findings;

    TimerChecks(Inspection inspection) {
        models = inspection.proposed();
        periods = new Periods(inspection.variables());
        findings = inspection.findings();
    }

    void run() {
        for (var diagram : models.diagrams()) {
            diagram.all(TimerEventDefinition.class).forEach(timer -> timer(diagram, timer));
            diagram.all(UserTask.class)
                    .forEach(task -> readable(diagram, diagram.at(task), task.getCamundaDueDate(), false));
            diagram.all(Activity.class).forEach(activity -> remindsInTime(diagram, activity));
        }
    }

    private void timer(Diagram diagram, TimerEventDefinition timer) {
        var place = diagram.around(timer);
        readable(diagram, place, durationOf(timer), false);
        if (timer.getTimeDate() != null) {
            readable(diagram, place, timer.getTimeDate().getTextContent(), false);
        }
        if (timer.getTimeCycle() != null) {
            var cycle = timer.getTimeCycle().getTextContent().strip();
            readable(diagram, place, cycle, true);
            // a calendar goes on for ever, what waits for somebody does not
            var calendar =
                    timer.getParentElement() instanceof StartEvent start && start.getParentElement() instanceof Process;
            if (!calendar && (FOR_EVER.matcher(cycle).matches() || isCron(cycle))) {
                findings.add(Rule.ENDLESS_TIMER, place, "R3/PT24H", cycle);
            }
        }
    }

    private static String durationOf(TimerEventDefinition timer) {
        return timer.getTimeDuration() == null
                ? null
                : timer.getTimeDuration().getTextContent().strip();
    }

    private void readable(Diagram diagram, Place place, String text, boolean cycle) {
        periods.of(diagram, place, text).stream()
                .filter(period -> !(cycle ? isCycle(period.text()) : isMoment(period.text())))
                .forEach(period -> findings.add(Rule.BROKEN_TIMER, period.place(), null, period.text()));
    }

    private static boolean isMoment(String text) {
        if (text.startsWith("P")) {
            return Periods.lengthOf(text).isPresent();
        }
        try {
            DateTimeUtil.parseDateTime(text);
            return true;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private static boolean isCycle(String text) {
        if (!text.startsWith("R")) {
            return isCron(text);
        }
        try {
            new DurationHelper(text);
            return true;
        } catch (Exception broken) {
            return false;
        }
    }

    private static boolean isCron(String text) {
        try {
            CronTimer.parse(text);
            return true;
        } catch (Exception broken) {
            return false;
        }
    }

    /** A reminder comes before that which it reminds of; both from one table are compared row by row. */
    private void remindsInTime(Diagram diagram, Activity activity) {
        var timers = diagram.all(BoundaryEvent.class).stream()
                .filter(event -> activity.equals(event.getAttachedTo()))
                .toList();
        var limits = Stream.concat(
                        timers.stream()
                                .filter(BoundaryEvent::cancelActivity)
                                .flatMap(event -> durations(diagram, event)),
                        activity instanceof UserTask task
                                ? periods.of(diagram, diagram.at(task), task.getCamundaDueDate()).stream()
                                : Stream.empty())
                .toList();
        timers.stream().filter(event -> !event.cancelActivity()).forEach(event -> durations(diagram, event)
                .forEach(reminder -> limits.stream()
                        .filter(limit -> reminder.row() == null
                                || limit.row() == null
                                || reminder.row().equals(limit.row()))
                        .filter(limit -> isTooLate(reminder, limit))
                        .findFirst()
                        .ifPresent(limit -> findings.add(
                                Rule.REMINDER_TOO_LATE,
                                reminder.place(),
                                null,
                                reminder.text(),
                                limit.text(),
                                Objects.toString(event.getName(), event.getId())))));
    }

    private static boolean isTooLate(Periods.Period reminder, Periods.Period limit) {
        return reminder.length()
                .flatMap(early -> limit.length().map(late -> early.compareTo(late) >= 0))
                .orElse(false);
    }

    private Stream<Periods.Period> durations(Diagram diagram, BoundaryEvent event) {
        return event.getChildElementsByType(TimerEventDefinition.class).stream()
                .flatMap(timer -> periods.of(diagram, diagram.at(event), durationOf(timer)).stream());
    }
}
