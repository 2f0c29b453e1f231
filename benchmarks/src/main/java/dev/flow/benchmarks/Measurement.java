package dev.flow.benchmarks;

import dev.flow.benchmarks.load.Kind;
import dev.flow.benchmarks.load.LoadOrder;
import dev.flow.benchmarks.load.LoadResult;
import dev.flow.benchmarks.measure.Meter;
import dev.flow.benchmarks.measure.ResourceUsage;
import dev.flow.benchmarks.report.Round;
import dev.flow.benchmarks.report.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Measures all targets in each round of each case. The order of the targets changes with each round. */
final class Measurement {

    private static final int WARM_UP_BYTES = 1000;
    private static final int MANY = 64;
    private static final int MOST_WARM_UPS = 30;

    private final LoadClient client;
    private final List<Target> targets;
    private final RunSize pace;

    Measurement(LoadClient client, List<Target> targets, RunSize pace) {
        this.client = client;
        this.targets = List.copyOf(targets);
        this.pace = pace;
    }

    List<Round> run(List<Scenario> scenarios) throws IOException {
        warmUp(scenarios.stream().map(Scenario::kind).collect(Collectors.toCollection(TreeSet::new)));
        List<Round> rounds = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            System.err.println(scenario);
            rounds.addAll(rounds(scenario, taking(scenario.kind())));
        }
        return rounds;
    }

    /** Runs all code before the measurement, so that every JVM has compiled it. */
    private void warmUp(Set<Kind> kinds) throws IOException {
        for (Kind kind : kinds) {
            for (Target target : taking(kind)) {
                System.err.println("warming up: " + target.name() + ", " + kind);
                warmUpWith(order(target, new Scenario(kind, MANY, WARM_UP_BYTES), this.pace.millis()));
            }
        }
    }

    private void warmUpWith(LoadOrder order) throws IOException {
        long requests = 0;
        for (int i = 0; i < MOST_WARM_UPS && requests < this.pace.warmUpRequests(); i++) {
            requests += this.client.run(order).requests();
        }
    }

    private List<Round> rounds(Scenario scenario, List<Target> targets) throws IOException {
        Map<Target, List<Round>> rounds = new LinkedHashMap<>();
        targets.forEach((target) -> rounds.put(target, new ArrayList<>()));
        List<Target> order = new ArrayList<>(targets);
        for (int number = 0; number <= this.pace.rounds(); number++) {
            for (Target target : order) {
                Round round = round(scenario, target, number);
                // The first round of a case is discarded, because each size has its own code, which is not compiled
                // yet.
                if (number > 0) {
                    rounds.get(target).add(round);
                }
            }
            Collections.rotate(order, 1);
        }
        return rounds.values().stream().flatMap(List::stream).toList();
    }

    private List<Target> taking(Kind kind) {
        return this.targets.stream()
                .filter((target) -> target.kinds().contains(kind))
                .toList();
    }

    private Round round(Scenario scenario, Target target, int number) throws IOException {
        LoadOrder order = order(target, scenario, this.pace.millis());
        if (target.meter().isEmpty()) {
            return Round.of(scenario, target.name(), number, this.client.run(order), null);
        }
        Meter meter = target.meter().get();
        ResourceUsage before = meter.read();
        LoadResult seen = this.client.run(order);
        return Round.of(scenario, target.name(), number, seen, meter.read().since(before));
    }

    private LoadOrder order(Target target, Scenario scenario, long millis) {
        int connections = Math.min(scenario.inFlight(), this.pace.connections());
        return new LoadOrder(
                target.port(), scenario.kind(), scenario.inFlight(), connections, scenario.documentBytes(), millis);
    }
}
