package dev.flow.gateway.assembly;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.Started;

/** Starts the processes of an Executor. */
@FunctionalInterface
public interface ExecutorStarter {

    /**
     * Starts all processes of an Executor and returns before they are ready.
     *
     * @param executor the Executor
     * @param source what its processes run
     */
    StartedExecutor start(ExecutorDefinition executor, Started source);
}
