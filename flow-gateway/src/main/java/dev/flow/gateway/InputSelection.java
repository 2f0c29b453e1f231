package dev.flow.gateway;

import dev.flow.document.query.Condition;
import java.util.Optional;

/**
 * Which part of a request an Executor receives.
 *
 * @param keepsParts whether the Executor receives the replies of several Executors separately, not reduced to one
 * @param condition the condition that a document must meet; empty if the Executor receives every document
 */
public record InputSelection(boolean keepsParts, Optional<Condition> condition) {

    /** All documents, reduced to one request. */
    public static final InputSelection EVERYTHING = new InputSelection(false, Optional.empty());
}
