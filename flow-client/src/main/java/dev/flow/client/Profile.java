package dev.flow.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the time of one request went.
 *
 * @param roundTrip how long it took for the client, the way there and back included
 * @param gateway how long it was in the Gateway, where that tells
 * @param stops the Executors that began first, with those that came after them
 */
public record Profile(Duration roundTrip, Optional<Duration> gateway, List<Stop> stops) {

    public Profile {
        stops = List.copyOf(stops);
    }

    /**
     * An Executor on the way.
     *
     * @param executor its name
     * @param after when it began, since the Gateway had the request
     * @param took how long it took; nothing for one that was passed over
     * @param next those that began when it had ended
     */
    public record Stop(String executor, Duration after, Optional<Duration> took, List<Stop> next) {

        public Stop {
            next = List.copyOf(next);
        }
    }

    /** Routes tell times, not edges: an Executor is taken to come after the last that had ended when it began. */
    static Profile of(Duration roundTrip, List<Route> routes) {
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
        return new Profile(roundTrip, gateway.flatMap(Route::took), after(Optional.empty(), executors, begin));
    }

    private static List<Stop> after(Optional<Route> before, List<Route> all, Instant begin) {
        List<Stop> stops = new ArrayList<>();
        for (Route route : all) {
            if (predecessor(route, all).equals(before)) {
                stops.add(new Stop(
                        route.executor(),
                        Duration.between(begin, route.start().orElseThrow()),
                        route.took(),
                        after(Optional.of(route), all, begin)));
            }
        }
        return stops;
    }

    private static Optional<Route> predecessor(Route route, List<Route> all) {
        Instant start = route.start().orElseThrow();
        return all.stream()
                .filter((other) -> other != route && other.end().isPresent())
                .filter((other) -> !other.end().orElseThrow().isAfter(start)
                        && other.start().orElseThrow().isBefore(start))
                .max(Comparator.comparing((Route other) -> other.end().orElseThrow()));
    }

    /** A tree of names and milliseconds. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("round trip " + millis(this.roundTrip) + "\n");
        text.append("└─ gateway ")
                .append(this.gateway.map(Profile::millis).orElse("?"))
                .append("\n");
        write(text, "   ", this.stops);
        return text.toString();
    }

    private static void write(StringBuilder text, String indent, List<Stop> stops) {
        for (int i = 0; i < stops.size(); i++) {
            Stop stop = stops.get(i);
            boolean last = i == stops.size() - 1;
            text.append(indent)
                    .append(last ? "└─ " : "├─ ")
                    .append(stop.executor())
                    .append(" ");
            text.append(stop.took().map(Profile::millis).orElse("passed over"));
            text.append(" (after ").append(millis(stop.after())).append(")\n");
            write(text, indent + (last ? "   " : "│  "), stop.next());
        }
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
