package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Terminates one of two nodes under load, and the other one after the first is back. */
final class TerminationCase implements FaultCase {

    private static final long WARM = 5000;
    private static final Duration LOADED = Duration.ofSeconds(1);

    private final TerminatedPart ending;

    /**
     * @param ending the part that is terminated
     */
    TerminationCase(TerminatedPart ending) {
        this.ending = ending;
    }

    @Override
    public String name() {
        return "SIGTERM under load of " + this.ending.title();
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        TerminatedPart.Pair pair = this.ending.start(testBed);
        List<Double> failed = new ArrayList<>();
        List<Double> codes = new ArrayList<>();
        List<Double> took = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        for (int i = 0; i < testBed.times(6, 2); i++) {
            Node leaving = pair.leaving().get(i % 2);
            try (Load load = Load.on(pair.entries())) {
                load.awaitAnswered(WARM);
                long asked = System.nanoTime();
                leaving.terminate();
                codes.add((double) leaving.awaitEnd());
                took.add(Timing.millis(asked, System.nanoTime()));
                Timing.pass(LOADED);
                load.stop();
                failed.add((double) load.failed());
                answered.add((double) load.answered());
                load.failures().forEach((failure) -> System.err.println("  failed: " + failure));
            }
            leaving.restart();
            leaving.awaitListening();
            pair.awaitReady();
        }
        findings.worst("failed requests", "", 0.0, failed);
        findings.median("answered requests", "", null, answered);
        findings.worst("exit code", "", 0.0, codes);
        findings.worst("gone after", "ms", null, took);
    }

    /** Waits until a new Watch of a Gateway reports SERVING. */
    static void awaitReady(GatewayNode gateway) throws IOException {
        gateway.watch().await(SERVING, 0);
    }
}
