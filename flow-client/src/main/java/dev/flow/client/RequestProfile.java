package dev.flow.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The time that each part of a Flow spent on one request.
 *
 * @param roundTrip the time from the request to the reply as the client measured it
 * @param gateway the time in the Gateway, if reported
 * @param executors the Executors that received the request first, each with its successors
 */
public record RequestProfile(Duration roundTrip, Optional<Duration> gateway, List<ExecutorTiming> executors) {

    public RequestProfile {
        executors = List.copyOf(executors);
    }

    /**
     * The time of one Executor.
     *
     * @param executor the name of the Executor
     * @param offset the time from the Gateway's receipt of the request to the start of the Executor
     * @param duration the time in the Executor; empty if it was skipped
     * @param successors the Executors that started after it ended
     */
    public record ExecutorTiming(
            String executor, Duration offset, Optional<Duration> duration, List<ExecutorTiming> successors) {

        public ExecutorTiming {
            successors = List.copyOf(successors);
        }
    }

    /** Routes contain times, not edges: the predecessor of an Executor is the last one that ended before it started. */
    static RequestProfile of(Duration roundTrip, List<Route> routes) {
        Optional<Route> gateway = routes.stream()
                .filter((route) -> route.executor().equals("gateway"))
                .findFirst();
        List<Route> executors = routes.stream()
                .filter((route) ->
                        !route.executor().equals("gateway") && route.start().isPresent())
                .sorted(Comparator.comparing((Route route) -> route.start().orElseThrow()))
                .toList();
        Instant begin = gateway.flatMap(Route::start)
                .or(() -> executors.stream().findFirst().flatMap(Route::start))
                .orElse(Instant.EPOCH);
        return new RequestProfile(
                roundTrip, gateway.flatMap(Route::duration), after(Optional.empty(), executors, begin));
    }

    private static List<ExecutorTiming> after(Optional<Route> before, List<Route> all, Instant begin) {
        List<ExecutorTiming> timings = new ArrayList<>();
        for (Route route : all) {
            if (predecessor(route, all).equals(before)) {
                timings.add(new ExecutorTiming(
                        route.executor(),
                        Duration.between(begin, route.start().orElseThrow()),
                        route.duration(),
                        after(Optional.of(route), all, begin)));
            }
        }
        return timings;
    }

    private static Optional<Route> predecessor(Route route, List<Route> all) {
        Instant start = route.start().orElseThrow();
        return all.stream()
                .filter((other) -> other != route && other.end().isPresent())
                .filter((other) -> !other.end().orElseThrow().isAfter(start)
                        && other.start().orElseThrow().isBefore(start))
                .max(Comparator.comparing((Route other) -> other.end().orElseThrow()));
    }

    /** Returns a tree of names and milliseconds. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("round trip " + millis(this.roundTrip) + "\n");
        text.append("└─ gateway ")
                .append(this.gateway.map(RequestProfile::millis).orElse("?"))
                .append("\n");
        write(text, "   ", this.executors);
        return text.toString();
    }

    private static void write(StringBuilder text, String indent, List<ExecutorTiming> timings) {
        for (int i = 0; i < timings.size(); i++) {
            ExecutorTiming timing = timings.get(i);
            boolean last = i == timings.size() - 1;
            text.append(indent)
                    .append(last ? "└─ " : "├─ ")
                    .append(timing.executor())
                    .append(" ");
            text.append(timing.duration().map(RequestProfile::millis).orElse("skipped"));
            text.append(" (after ").append(millis(timing.offset())).append(")\n");
            write(text, indent + (last ? "   " : "│  "), timing.successors());
        }
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
