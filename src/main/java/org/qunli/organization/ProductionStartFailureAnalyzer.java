package org.qunli.organization;

import org.qunli.problem.StartFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ProductionStartFailureAnalyzer extends StartFailureAnalyzer<ProductionStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProductionStartException failure) {
        return analysis(failure, failure.code(), failure.arguments());
    }
}
