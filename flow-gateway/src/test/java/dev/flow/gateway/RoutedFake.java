package dev.flow.gateway;

import dev.flow.connection.ExecutorConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An Executor of a graph without Replicas. */
record RoutedFake(
        String name,
        int position,
        List<Integer> needs,
        boolean floating,
        InputSelection input,
        ExecutorConnection connection,
        Optional<Set<String>> knownEndpoints)
        implements RoutedExecutor {}
