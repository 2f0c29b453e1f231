package dev.flow.spring.executor;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an Executor that cannot listen on its port, and how to correct it. */
final class PortTakenFailureAnalyzer extends AbstractFailureAnalyzer<PortTakenException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortTakenException cause) {
        return new FailureAnalysis("The Flow cannot start: " + cause.getMessage() + ".", cause.advice(), cause);
    }
}
