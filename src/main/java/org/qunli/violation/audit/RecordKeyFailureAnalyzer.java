package org.qunli.violation.audit;

import org.qunli.problem.StartFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class RecordKeyFailureAnalyzer extends StartFailureAnalyzer<RecordKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RecordKeyException failure) {
        return analysis(failure, failure.code(), failure.arguments());
    }
}
