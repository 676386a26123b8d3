package org.qunli.problem;

import org.springframework.boot.diagnostics.FailureAnalysis;

/** What the application itself says. */
public class StartRefusedFailureAnalyzer extends StartFailureAnalyzer<StartRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartRefused failure) {
        return analysis(failure, failure.code(), failure.arguments());
    }
}
