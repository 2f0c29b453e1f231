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
 * How requests are brought to an Executor.
 *
 * @param choice which of its Replicas gets a request
 * @param retries how often and after what a request is sent again
 * @param timeout how long one attempt may take; none: as long as the client waits
 * @param polling how many of its Shards get a request
 * @param joining makes one reply of those of several Shards; what it throws fails the request
 */
public record ConnectionSettings(
        ReplicaChoice choice,
        Retries retries,
        Optional<Duration> timeout,
        Polling polling,
        Function<List<DataRequest>, DataRequest> joining) {

    /** As Jina: each Replica in turn, its number of retries, no timeout; documents of Shards are put behind each other. */
    public static final ConnectionSettings DEFAULT = new ConnectionSettings(
            ReplicaChoice.ROUND_ROBIN, Retries.DEFAULT, Optional.empty(), Polling.DEFAULT, Concatenation::of);

    private static final Duration LONGEST = Duration.ofDays(365);

    public ConnectionSettings {
        timeout.ifPresent(ConnectionSettings::requireSensible);
    }

    private static void requireSensible(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "timeout-send is " + timeout + ", expected more than zero and at most a year");
        }
    }
}
