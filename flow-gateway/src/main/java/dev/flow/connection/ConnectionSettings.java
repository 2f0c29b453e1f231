package dev.flow.connection;

import dev.flow.definition.Polling;
import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.Retries;
import dev.flow.proto.wire.DataRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of the connection to an Executor.
 *
 * @param choice the choice between its Replicas
 * @param retries the number of retries, their policy and budget
 * @param timeout the timeout of one attempt; empty: none but the client's
 * @param polling whether a request goes to one Shard or to all
 * @param joining joins the replies of several Shards; an exception fails the request
 */
public record ConnectionSettings(
        ReplicaChoice choice,
        Retries retries,
        Optional<Duration> timeout,
        Polling polling,
        Function<List<DataRequest>, DataRequest> joining) {

    /** The defaults of Jina: round robin, no timeout; the documents of Shards are concatenated. */
    public static final ConnectionSettings DEFAULT = new ConnectionSettings(
            ReplicaChoice.ROUND_ROBIN, Retries.DEFAULT, Optional.empty(), Polling.DEFAULT, Concatenation::of);

    private static final Duration LONGEST = Duration.ofDays(365);

    public ConnectionSettings {
        timeout.ifPresent(ConnectionSettings::requireSensible);
    }

    private static void requireSensible(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "timeout-send is " + timeout + ". Expected more than zero and at most 365 days.");
        }
    }
}
