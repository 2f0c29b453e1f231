package dev.flow.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an Executor is called.
 *
 * @param polling to how many of its Shards a request goes
 * @param retries how often a request is sent again; none: as the Gateway does for all
 * @param timeout how long one attempt may take; none: as the Gateway does for all
 * @param metadata gRPC metadata that goes with each call
 */
public record CallSettings(
        Polling polling, Optional<Integer> retries, Optional<Duration> timeout, Map<String, String> metadata) {

    /** Any Shard, and as the Gateway does for all. */
    public static final CallSettings DEFAULT =
            new CallSettings(Polling.DEFAULT, Optional.empty(), Optional.empty(), Map.of());

    public CallSettings {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
