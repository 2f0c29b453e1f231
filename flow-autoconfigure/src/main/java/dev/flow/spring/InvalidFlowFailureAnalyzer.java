package dev.flow.spring;

import dev.flow.FlowException;
import dev.flow.executor.InvalidExecutorException;
import dev.flow.graph.InvalidFlowException;
import dev.flow.launch.LaunchException;
import dev.flow.yaml.InvalidFlowFileException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/** Reports why a Flow cannot start, and how to correct it. */
// Before Boot's analyzers, which only report that properties could not be bound or a bean could not be created.
@Order(0)
final class InvalidFlowFailureAnalyzer extends AbstractFailureAnalyzer<FlowException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FlowException cause) {
        String advice = advice(cause);
        return advice == null
                ? null
                : new FailureAnalysis("The Flow cannot start: " + cause.getMessage() + ".", advice, cause);
    }

    private static @Nullable String advice(FlowException cause) {
        if (cause instanceof InvalidFlowException invalid) {
            return invalid.advice();
        }
        if (cause instanceof InvalidExecutorException) {
            return "Correct the class. The Javadoc of @Requests lists the supported arguments and results.";
        }
        if (cause instanceof LaunchException) {
            return "Correct 'uses' or 'uses-with' of the Executor.";
        }
        if (cause instanceof InvalidFlowFileException) {
            return "Correct the file of flow.gateway.definition. The value of ${{ CONTEXT.name }} is"
                    + " flow.gateway.definition-context.name.";
        }
        return null;
    }
}
