package org.qunli.duty;

import java.time.LocalDate;

/** On some of these days somebody is on leave now, or no longer. */
public record LeaveChanged(String account, LocalDate firstDay, LocalDate lastDay) {}
