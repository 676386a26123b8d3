package org.qunli.violation.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.qunli.group.GroupRegister;
import org.qunli.process.model.ModelSet;
import org.qunli.support.Api;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people and time do to a settlement, in the words of the rules. */
@QunliTest
abstract class SettlementTest {

    @Autowired
    SettlementService settlements;

    @Autowired
    SettlementViews views;

    @Autowired
    SettlementCalendar calendar;

    @Autowired
    FineRegister fines;

    @Autowired
    GroupRegister groups;

    @Autowired
    Engine engine;

    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService repository;

    /** A township in the first days of a week; the calendar has seen it. */
    Settled township() {
        return organization("township");
    }

    Settled organization(String policy) {
        var place = new Settled(jdbc, clock, api, groups, policy);
        var week = place.thisWeek();
        if (Duration.between(clock.instant(), week.to(clock.getZone())).compareTo(Duration.ofDays(4)) < 0) {
            clock.advanceTo(week.to(clock.getZone()).plusSeconds(3600));
        }
        calendar.openDueWeeks();
        return place;
    }

    /** The table as it is shipped, but in force only from that day on. */
    static String from(LocalDate day, String table) {
        try {
            return Files.readString(Path.of("bpmn", table))
                    .replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"" + day + "\"");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * As if designers had released these models: they are deployed with the settlement's diagram and forms.
     *
     * @param models by file name
     * @return to be deleted again
     */
    String release(Map<String, String> models) {
        var deployment = repository.createDeployment();
        models.forEach(deployment::addString);
        for (var file : ModelSet.in(Path.of("bpmn"), Path.of("forms")).files()) {
            if (!models.containsKey(file.name())
                    && file.name().matches("weekly-settlement.bpmn|.*-settlement.form|decide-objections.form")) {
                deployment.addString(file.name(), file.text());
            }
        }
        return deployment.deploy().getId();
    }

    /** Noon of the week's first day. */
    Instant noon(SettlementWeek week) {
        return week.from(clock.getZone()).plus(Duration.ofHours(12));
    }

    /** Saturday after the week, at the township's hour, and everything that is due then. */
    void settle(SettlementWeek week) {
        clock.advanceTo(week.to(clock.getZone()).plus(Duration.ofHours(9)).plusSeconds(1));
        engine.runDueJobs();
    }

    /** The counter verifies, and the subjects are told. */
    void verify(String number, String counter) {
        engine.complete(counter, number, Map.of());
        engine.runDueJobs();
    }

    void letWindowPass() {
        clock.advance(Duration.ofDays(2).plusSeconds(1));
        engine.runDueJobs();
    }

    void confirm(String number, String supervision) {
        engine.complete(supervision, number, Map.of("decision", "confirm"));
        engine.runDueJobs();
    }
}
