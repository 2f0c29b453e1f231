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

/** Says what is wrong with a Flow that cannot start, and what to do about it. */
// Before Boot's, which say no more than that properties could not be bound or a bean not be made.
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
            return "Mend the class as described; see the Javadoc of @Requests for what methods may take and return.";
        }
        if (cause instanceof LaunchException) {
            return "Mend the property 'uses' of that Executor: a class, a jar, docker://image, or pass-through.";
        }
        if (cause instanceof InvalidFlowFileException) {
            return "Mend that line of the file that flow.gateway.definition names. What ${{ CONTEXT.name }} stands for is"
                    + " flow.gateway.definition-context.name.";
        }
        return null;
    }
}
