package dev.flow.gateway.assembly;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;

/** Starts the processes of an Executor. */
@FunctionalInterface
public interface ExecutorStarter {

    /** Starts nothing: rejects an Executor without an address. */
    ExecutorStarter NONE = (executor, source) -> {
        throw new InvalidFlowException(
                FlowSubject.executor(executor.name()),
                "No location is configured for Executor '" + executor.name()
                        + "', and this Gateway starts no processes",
                "Configure the addresses of Executor '" + executor.name() + "'.");
    };

    /**
     * Starts all processes of an Executor and returns before they are ready.
     *
     * @param executor the Executor
     * @param source what its processes run
     */
    StartedExecutor start(ExecutorDefinition executor, Started source);
}
