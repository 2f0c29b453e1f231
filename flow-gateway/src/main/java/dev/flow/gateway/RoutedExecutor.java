package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.connection.ExecutorConnection;
import dev.flow.document.Dialect;
import dev.flow.document.SpecificParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An Executor as the routing of requests sees it. */
interface RoutedExecutor {

    /** The endpoint of an Executor that receives requests to endpoints it does not have. */
    String DEFAULT_ENDPOINT = "/default";

    String name();

    /** Returns its position in the order of the graph. */
    int position();

    /** Returns the positions of the Executors that must reply before it; none: it receives the request. */
    List<Integer> needs();

    /** Returns whether the reply to the client does not wait for it. */
    boolean floating();

    /** Returns the part of a request that it receives. */
    InputSelection input();

    /** Returns the connection that requests take. */
    ExecutorConnection connection();

    /** Returns the endpoints that it has; empty while they are unknown. Called for each request, so it must not allocate. */
    Optional<Set<String>> knownEndpoints();

    /** Returns the parameters that it receives. */
    default ByteString parameters(ByteString parameters) {
        return SpecificParameters.forExecutor(parameters, name());
    }

    /** Returns the documents that it receives. */
    default ByteString documents(ByteString content, Dialect defaultDialect) {
        return input().condition().isEmpty()
                ? content
                : input().condition().get().filter(content, defaultDialect);
    }

    /** Returns whether it has the endpoint, or may have it because its endpoints are unknown. */
    default boolean answers(String endpoint) {
        Optional<Set<String>> known = knownEndpoints();
        return known.isEmpty() || known.get().contains(endpoint) || known.get().contains(DEFAULT_ENDPOINT);
    }
}
