package dev.flow.spring.gateway;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.ExecutorSource.Started;
import java.util.Optional;
import java.util.Set;

/** Determines which Executors of a Flow are beans of the application, and so need no connection over the network. */
final class InProcessBean {

    private InProcessBean() {}

    /**
     * Returns the name of the Executor among the beans: the one that {@code uses} names, or else, without {@code uses}, the one
     * with the name of the Executor.
     *
     * @param executor the Executor of the Flow
     * @param beans the names of the Executors among the beans
     */
    static Optional<String> of(ExecutorDefinition executor, Set<String> beans) {
        if (!(executor.source() instanceof Started started)) {
            return Optional.empty();
        }
        boolean named = executor.settings().configured(ExecutorSettings.USES).isPresent();
        return Optional.of(named ? started.uses() : executor.name()).filter(beans::contains);
    }
}
