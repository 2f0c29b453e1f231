package dev.flow.client;

import com.google.protobuf.Timestamp;
import dev.flow.proto.jina.RouteProto;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that one Executor, or the Gateway, spent on a request.
 *
 * @param executor the name of the Executor, or {@code gateway}
 * @param start the time at which the Gateway sent the request, if reported
 * @param end the time at which the Gateway received the reply, if there was one
 */
public record Route(String executor, Optional<Instant> start, Optional<Instant> end) {

    static Route of(RouteProto route) {
        return new Route(
                route.getExecutor(),
                route.hasStartTime() ? instant(route.getStartTime()) : Optional.empty(),
                route.hasEndTime() ? instant(route.getEndTime()) : Optional.empty());
    }

    private static Optional<Instant> instant(Timestamp time) {
        return Optional.of(Instant.EPOCH.plusSeconds(time.getSeconds()).plusNanos(time.getNanos()));
    }

    /** Returns the time between start and end, if both are known. */
    public Optional<Duration> duration() {
        return this.start.flatMap((from) -> this.end.map((to) -> Duration.between(from, to)));
    }
}
