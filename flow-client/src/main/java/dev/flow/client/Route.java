package dev.flow.client;

import com.google.protobuf.Timestamp;
import dev.flow.proto.jina.RouteProto;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One stop of a request.
 *
 * @param executor the name of the Executor, or {@code gateway}
 * @param start when the Gateway sent it there, where it says so
 * @param end when the Gateway had the answer, where there was one
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

    /** How long it took, where both ends are known. */
    public Optional<Duration> took() {
        return this.start.flatMap((from) -> this.end.map((to) -> Duration.between(from, to)));
    }
}
