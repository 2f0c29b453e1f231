package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.proto.jina.StatusProto;
import dev.flow.wire.Routes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The start and end of a call by the wall clock, as routes report them. */
final class RouteTimes {

    /** Microseconds since the epoch, which need no object for each time. */
    private final long start = now();

    private long end;

    void end() {
        this.end = now();
    }

    /**
     * Returns a route. It has no end if the call has none.
     *
     * @param executor the name of the Executor
     * @param error the error of the Executor; null if it has none
     */
    ByteString route(String executor, @Nullable StatusProto error) {
        return Routes.route(executor, this.start, this.end, error);
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    }
}
