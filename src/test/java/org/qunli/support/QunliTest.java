package org.qunli.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test against the whole application: real engine, real PostgreSQL, real HTTP port, sample township. All such tests that
 * one JVM runs share one context and one database and never roll back, so each makes its own groups, notices and cases.
 * Timers fire only when {@link Engine#runDueJobs()} says so; {@link TestClock} moves the time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("application")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import({
    TestClock.Configuration.class,
    Wecom.Configuration.class,
    FastPasswords.class,
    Engine.class,
    Api.class,
    Roster.class,
    Browser.class,
    Walked.class,
    StatementsAsked.class
})
@TestExecutionListeners(listeners = LeaveInOrder.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface QunliTest {}
