package dev.flow.export;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the starter reads of an Executor below {@code flow.gateway.executors}, which a test holds it to. */
record SpringExecutor(
        @DefaultValue List<String> addresses,
        @Nullable String uses,
        @DefaultValue Map<String, String> with,
        @DefaultValue Map<String, String> environment,
        @DefaultValue List<String> volumes,
        @DefaultValue List<Integer> ports,
        @DefaultValue List<String> needs,
        @DefaultValue("false") boolean floating,
        @DefaultValue("false") boolean noReduce,
        @Nullable String when,
        @DefaultValue("1") int replicas,
        @DefaultValue("1") int shards,
        @DefaultValue("any") String polling,
        @DefaultValue("1") int minReady,
        @Nullable Integer retries,
        @Nullable Duration timeout,
        @DefaultValue Map<String, String> metadata,
        @DefaultValue Ssl ssl) {

    record Ssl(@Nullable String bundle) {}

    static Map<String, SpringExecutor> all(Binder binder, String prefix) {
        return binder.bind(prefix, Bindable.mapOf(String.class, SpringExecutor.class))
                .orElseGet(Map::of);
    }
}
