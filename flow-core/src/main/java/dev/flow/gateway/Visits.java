package dev.flow.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one walk did where: times, errors and results, by the position of each Executor. Branches write at the same time, each at
 * its own position; all is read when all have ended.
 */
final class Visits {

    private final Timestamp start = now();
    private final @Nullable Timestamp[] began;
    private final @Nullable Timestamp[] ended;
    private final @Nullable DataRequest[] answers;

    Visits(int executors) {
        this.began = new Timestamp[executors];
        this.ended = new Timestamp[executors];
        this.answers = new DataRequest[executors];
    }

    void began(int position) {
        this.began[position] = now();
    }

    void ended(int position, DataRequest answer) {
        this.ended[position] = now();
        this.answers[position] = answer;
    }

    /** The route of the Gateway, then one for each Executor that was come by. One that was passed over has no end. */
    List<RouteProto> routes(List<Hop> hops) {
        List<RouteProto> routes = new ArrayList<>(1 + hops.size());
        routes.add(RouteProto.newBuilder()
                .setExecutor("gateway")
                .setStartTime(this.start)
                .setEndTime(now())
                .build());
        for (int i = 0; i < hops.size(); i++) {
            Timestamp began = this.began[i];
            if (began != null && !hops.get(i).floating()) {
                routes.add(route(hops.get(i).executor(), began, this.ended[i], this.answers[i]));
            }
        }
        return routes;
    }

    private static RouteProto route(
            String executor, Timestamp began, @Nullable Timestamp ended, @Nullable DataRequest answer) {
        RouteProto.Builder route = RouteProto.newBuilder().setExecutor(executor).setStartTime(began);
        if (ended != null) {
            route.setEndTime(ended);
        }
        if (answer != null && answer.getHeader().getStatus().getCode() == StatusCode.ERROR) {
            route.setStatus(answer.getHeader().getStatus());
        }
        return route.build();
    }

    /** The parameters of the request with the results of all Executors in them. */
    ByteString results(List<Hop> hops, ByteString parameters) {
        Results results = new Results();
        for (int i = 0; i < hops.size(); i++) {
            DataRequest answer = this.answers[i];
            if (answer != null && !hops.get(i).floating()) {
                results.collect(hops.get(i).executor(), parameters, answer.getParameters());
            }
        }
        return results.into(parameters);
    }

    private static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
