package dev.flow.gateway;

import dev.flow.document.query.Condition;
import java.util.Optional;

/**
 * What an Executor is asked.
 *
 * @param keepsParts whether it gets the answers of several Executors as they are, not reduced to one
 * @param condition which documents it gets, where not all
 */
public record Asked(boolean keepsParts, Optional<Condition> condition) {

    /** Everything, reduced to one request. */
    public static final Asked EVERYTHING = new Asked(false, Optional.empty());
}
