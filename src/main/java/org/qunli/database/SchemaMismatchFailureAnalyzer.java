package org.qunli.database;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.qunli.problem.StartFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The tables are those of another version of the application. */
class SchemaMismatchFailureAnalyzer extends StartFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException failure) {
        // Flyway's first line says only that validation failed, its last two only what Flyway could do about it
        String difference = failure.getMessage().lines().skip(1).findFirst().orElse(failure.getMessage());
        return analysis(failure, "database.schema-mismatch", difference);
    }
}
