package dev.flow.hostile.attack;

import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.PortKind;
import dev.flow.hostile.scenario.Target;
import java.time.Duration;
import java.util.Locale;

/** Sends three times the requests that an Executor can serve. */
final class Overload {

    private static final int OVERLOAD = 300;
    private static final int LIGHT = 20;
    private static final double GOODPUT = 0.9;
    private static final double GOODPUT_QUICK = 0.5;
    private static final int LATENCY = 3;
    private static final Duration SLACK = Duration.ofMillis(50);
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(5);

    private Overload() {}

    /** Sends requests with deadlines over gRPC, or requests without over HTTP. */
    static Outcome run(Target target) {
        try (Load load = new Load(request(target))) {
            Duration unloaded = unloaded(target, load);
            double capacity = capacity(target, load);
            load.forget();
            long start = System.nanoTime();
            load.at(OVERLOAD, target.seconds(15, 3));
            double seconds = (System.nanoTime() - start) / 1e9;
            double good = load.good() / seconds;
            Duration p99 = load.p99();
            String ends = load.ends().toString();
            Duration recovery = recovery(load, unloaded);
            return Outcome.of(String.format(
                            Locale.ROOT,
                            "capacity %.0f/s, good %.0f/s, p99 %d → %d ms, normal after %d ms, %s",
                            capacity,
                            good,
                            unloaded.toMillis(),
                            p99.toMillis(),
                            recovery.toMillis(),
                            ends))
                    .require(good >= goodput(target) * capacity, "goodput is below its share of the capacity")
                    .require(
                            target.quick()
                                    || p99.compareTo(unloaded.multipliedBy(LATENCY)
                                                    .plus(SLACK))
                                            <= 0,
                            "p99 of accepted requests is over 3 times the unloaded one")
                    .require(target.quick() || recovery.compareTo(RECOVERY) <= 0, "not back to normal after 1 s");
        }
    }

    private static LoadRequest request(Target target) {
        return target.port() == PortKind.HTTP
                ? new HttpLoadRequest(target.address(), "/work")
                : new GrpcLoadRequest(target.address(), "/work", DEADLINE);
    }

    /** Returns the least share of the capacity; a few seconds contain the time that the limit needs to adapt. */
    private static double goodput(Target target) {
        return target.quick() ? GOODPUT_QUICK : GOODPUT;
    }

    private static Duration unloaded(Target target, Load load) {
        load.at(LIGHT, target.seconds(3, 1.5));
        return load.p99();
    }

    /** Measures the capacity by two requests that are always open, which never lets the Executor idle. */
    private static double capacity(Target target, Load load) {
        load.forget();
        long start = System.nanoTime();
        load.open(2, target.seconds(3, 1.5));
        return load.good() / ((System.nanoTime() - start) / 1e9);
    }

    /** Returns the time until ten requests in turn are as fast as before. */
    private static Duration recovery(Load load, Duration unloaded) {
        long start = System.nanoTime();
        Deadline longest = Deadline.in(LONGEST_RECOVERY);
        do {
            load.forget();
            load.at(LIGHT, Deadline.in(Duration.ofMillis(250)));
        } while (!normal(load, unloaded) && !longest.passed());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean normal(Load load, Duration unloaded) {
        return load.good() > 0
                && load.ends().isEmpty()
                && load.p99().compareTo(unloaded.multipliedBy(2).plus(SLACK)) <= 0;
    }
}
