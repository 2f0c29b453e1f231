package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of two is asked to end, under load; then the other one, once the first is back. */
final class TerminationCase implements FaultCase {

    private static final long WARM = 5000;
    private static final Duration LOADED = Duration.ofSeconds(1);

    private final Ending ending;

    /**
     * @param ending who ends
     */
    TerminationCase(Ending ending) {
        this.ending = ending;
    }

    @Override
    public String name() {
        return "SIGTERM under load of " + this.ending.title();
    }

    @Override
    public void measure(Lab lab, Findings findings) throws IOException {
        Ending.Pair pair = this.ending.start(lab);
        List<Double> failed = new ArrayList<>();
        List<Double> codes = new ArrayList<>();
        List<Double> took = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        for (int i = 0; i < lab.times(6, 2); i++) {
            Node leaving = pair.leaving().get(i % 2);
            try (Load load = Load.on(pair.entries())) {
                load.awaitAnswered(WARM);
                long asked = System.nanoTime();
                leaving.terminate();
                codes.add((double) leaving.awaitEnd());
                took.add(Moments.millis(asked, System.nanoTime()));
                Moments.pass(LOADED);
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

    /** Waits until a Gateway says that it is ready, by a Watch that is new. */
    static void awaitReady(GatewayNode gateway) throws IOException {
        gateway.watch().await(SERVING, 0);
    }
}
