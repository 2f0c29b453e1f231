package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.connection.ExecutorConnection;
import dev.flow.document.Dialect;
import dev.flow.document.SpecificParameters;
import dev.flow.document.query.Condition;
import dev.flow.graph.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One Executor on the way of requests: who must have answered, how it is reached, and what it is to get.
 *
 * @param executor its name
 * @param needs the positions, in the order of the way, of the Executors that must have answered; none: it gets the request
 * @param floating whether nobody waits for it
 * @param keepsParts whether it gets the answers it needs as they are, not reduced to one
 * @param condition which documents it gets, where not all
 * @param endpoints the endpoints it is known to have; empty while unknown
 * @param connection the way there
 */
record Hop(
        String executor,
        List<Integer> needs,
        boolean floating,
        boolean keepsParts,
        Optional<Condition> condition,
        Supplier<Optional<Set<String>>> endpoints,
        ExecutorConnection connection) {

    /** What an Executor has that takes what it has nothing else for. */
    static final String DEFAULT_ENDPOINT = "/default";

    static Hop of(Step step, List<Integer> needs, ConnectedExecutor executor) {
        return new Hop(
                step.name(),
                needs,
                step.floating(),
                executor.asked().keepsParts(),
                executor.asked().condition(),
                executor.endpoints()::known,
                executor.connection());
    }

    /** What it gets of the parameters of a request. */
    ByteString parameters(ByteString parameters) {
        return SpecificParameters.forExecutor(parameters, this.executor);
    }

    /** What it gets of the documents that came to it. */
    ByteString documents(ByteString content, Dialect whenNothingTells) {
        return this.condition.isEmpty() ? content : this.condition.get().filter(content, whenNothingTells);
    }

    /** Whether it has something to do for this endpoint; where that is unknown, it is asked. */
    boolean answers(String endpoint) {
        Optional<Set<String>> known = this.endpoints.get();
        return known.isEmpty() || known.get().contains(endpoint) || known.get().contains(DEFAULT_ENDPOINT);
    }
}
