package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.benchmarks.faults.HealthWatch.ReceivedStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets the only Replica flap five times a second for ten seconds. */
final class FlappingCase implements FaultCase {

    private static final Duration EACH = Duration.ofMillis(200);
    private static final int TURNS = 50;

    private final Flapping flapping;
    private final Duration window;

    /**
     * @param flapping the property that flaps
     * @param window the minimum time between two reported changes
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
    public void measure(TestBed testBed, Findings findings) throws IOException {
        Flapping.Peer peer = this.flapping.start(testBed);
        HealthWatch flow = testBed.gatewayOf(peer.address()).watch();
        flow.await(SERVING, 0);
        Timing.settleAtRandomPhaseOf(EACH);
        long start = System.nanoTime();
        for (int i = 0; i < TURNS; i++) {
            // Ends in the state of the start: well.
            peer.turn(i % 2 == 1);
            Timing.pass(EACH);
        }
        Timing.pass(this.window.multipliedBy(2).plusSeconds(1));
        List<ReceivedStatus> received = flow.since(start);
        long whole = EACH.multipliedBy(TURNS).dividedBy(this.window);
        findings.worst("changes that Watch `flow` reported", "", whole + 1.0, List.of((double) received.size()));
        if (received.size() > 1) {
            // The inverse ratio, so that the promise is a maximum as well.
            findings.worst(
                    "damping window, to the shortest time between two of them",
                    "×",
                    1.05,
                    List.of(windowToShortest(received)));
        }
        findings.worst(
                "not SERVING at the end",
                "",
                0.0,
                List.of(received.isEmpty() || received.get(received.size() - 1).status() == SERVING ? 0.0 : 1.0));
    }

    private double windowToShortest(List<ReceivedStatus> received) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < received.size(); i++) {
            gaps.add(Timing.millis(received.get(i - 1).at(), received.get(i).at()));
        }
        double shortest = gaps.stream().min(Double::compare).orElseThrow();
        return this.window.toMillis() / shortest;
    }
}
