package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.benchmarks.faults.HealthWatch.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The only Replica goes to and fro, five times a second for ten seconds. */
final class FlappingCase implements FaultCase {

    private static final Duration EACH = Duration.ofMillis(200);
    private static final int TURNS = 50;

    private final Flapping flapping;
    private final Duration window;

    /**
     * @param flapping what goes to and fro
     * @param window the least time between two changes that are told
     */
    FlappingCase(Flapping flapping, Duration window) {
        this.flapping = flapping;
        this.window = window;
    }

    @Override
    public String name() {
        return "flapping every 200 ms for 10 s, " + this.flapping.title();
    }

    @Override
    public void measure(Lab lab, Findings findings) throws IOException {
        Flapping.Peer peer = this.flapping.start(lab);
        HealthWatch flow = lab.gatewayOf(peer.address()).watch();
        flow.await(SERVING, 0);
        Moments.settleAtSomePhaseOf(EACH);
        long start = System.nanoTime();
        for (int i = 0; i < TURNS; i++) {
            // Ends as it began: well.
            peer.turn(i % 2 == 1);
            Moments.pass(EACH);
        }
        Moments.pass(this.window.multipliedBy(2).plusSeconds(1));
        List<Told> told = flow.since(start);
        long whole = EACH.multipliedBy(TURNS).dividedBy(this.window);
        findings.worst("changes that Watch `flow` told", "", whole + 1.0, List.of((double) told.size()));
        if (told.size() > 1) {
            // Of a window, so that "at most" is the promise here too.
            findings.worst(
                    "damping window, to the shortest time between two of them",
                    "×",
                    1.05,
                    List.of(windowToShortest(told)));
        }
        findings.worst(
                "not SERVING at the end",
                "",
                0.0,
                List.of(told.isEmpty() || told.get(told.size() - 1).status() == SERVING ? 0.0 : 1.0));
    }

    private double windowToShortest(List<Told> told) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < told.size(); i++) {
            gaps.add(Moments.millis(told.get(i - 1).at(), told.get(i).at()));
        }
        double shortest = gaps.stream().min(Double::compare).orElseThrow();
        return this.window.toMillis() / shortest;
    }
}
