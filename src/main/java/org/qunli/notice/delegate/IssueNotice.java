package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DUE_AT;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REMIND_AT;
import static org.qunli.notice.delegate.NoticeAcknowledgement.TABLE_AUTHORITY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.TABLE_TERMS;
import static org.qunli.notice.delegate.NoticeAcknowledgement.TERMS;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.duty.DutyCalendar;
import org.qunli.duty.DutyTime;
import org.qunli.notice.NoticeLifecycle;
import org.qunli.notice.NoticeTerms;
import org.qunli.notice.ReplyClock;
import org.qunli.process.RuleVersions;
import org.springframework.stereotype.Component;

/** B-8, T-7: freezes text and recipients and starts the clock, step of {@code notice-acknowledgement}. */
@Component
class IssueNotice implements JavaDelegate {

    private final NoticeLifecycle lifecycle;
    private final RuleVersions rules;
    private final DutyCalendar calendar;
    private final Clock clock;

    IssueNotice(NoticeLifecycle lifecycle, RuleVersions rules, DutyCalendar calendar, Clock clock) {
        this.lifecycle = lifecycle;
        this.rules = rules;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deadlines = lifecycle.issue(
                execution.getProcessBusinessKey(),
                terms(execution),
                rules.asked(execution, TABLE_AUTHORITY) + " " + rules.asked(execution, TABLE_TERMS));
        if (deadlines != null) {
            REMIND_AT.on(execution).set(Date.from(deadlines.remindAt()));
            DUE_AT.on(execution).set(Date.from(deadlines.dueAt()));
        }
    }

    private NoticeTerms terms(DelegateExecution execution) {
        var row = TERMS.from(execution).get();
        return new NoticeTerms(
                new ReplyClock(
                        Duration.parse((String) row.get("remindAfter")),
                        Duration.parse((String) row.get("dueAfter")),
                        time(row.get("quietFrom")),
                        time(row.get("quietTo")),
                        clock.getZone(),
                        duty(row)),
                (Integer) row.get("weeklyBudget"));
    }

    private DutyTime duty(Map<?, ?> row) {
        return row.get("runsBy").equals("DUTY")
                ? new DutyTime((String) row.get("dutyHours"), calendar::isWorkingDay, clock.getZone())
                : null;
    }

    private static LocalTime time(Object cell) {
        return cell == null ? null : LocalTime.parse((String) cell);
    }
}
