package org.qunli.database;

import org.qunli.problem.StartFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DatabaseStartFailureAnalyzer extends StartFailureAnalyzer<DatabaseStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseStartException failure) {
        return analysis(failure, failure.code(), failure.arguments());
    }
}
