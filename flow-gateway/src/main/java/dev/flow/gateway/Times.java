package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.proto.jina.StatusProto;
import dev.flow.wire.Routes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When something began and ended, as the wall clock has it, which is what routes tell. */
final class Times {

    /** Microseconds of the epoch, which need no object for each time. */
    private final long began = now();

    private long ended;

    void end() {
        this.ended = now();
    }

    /**
     * A route; without an end where nothing has ended.
     *
     * @param executor who was asked
     * @param error what went wrong there; null where nothing did
     */
    ByteString route(String executor, @Nullable StatusProto error) {
        return Routes.route(executor, this.began, this.ended, error);
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    }
}
