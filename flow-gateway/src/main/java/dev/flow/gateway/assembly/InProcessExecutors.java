package dev.flow.gateway.assembly;

import dev.flow.definition.ExecutorDefinition;
import java.util.Optional;

/** Finds Executors that run in the process of the Gateway. */
@FunctionalInterface
public interface InProcessExecutors {

    /** No Executor runs in this process. */
    InProcessExecutors NONE = (executor) -> Optional.empty();

    /**
     * Returns the in-process server of an Executor; empty if the Executor does not run in this process.
     *
     * @param executor the Executor
     */
    Optional<InProcessServer> find(ExecutorDefinition executor);

    /**
     * An in-process server.
     *
     * @param executor the name of the Executor in this process, for messages
     * @param name the name of the gRPC in-process server
     */
    record InProcessServer(String executor, String name) {}
}
