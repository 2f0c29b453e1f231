package dev.flow.gateway;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.document.query.Condition;
import java.util.Optional;

/**
 * Which part of a request an Executor receives.
 *
 * @param keepsParts whether the Executor receives the replies of several Executors separately, not reduced to one
 * @param condition the condition that a document must meet; empty if the Executor receives every document
 */
record InputSelection(boolean keepsParts, Optional<Condition> condition) {

    static InputSelection of(ExecutorDefinition executor) {
        return new InputSelection(
                executor.noReduce(),
                executor.when().isEmpty() ? Optional.empty() : Optional.of(Condition.parse(executor.when())));
    }
}
