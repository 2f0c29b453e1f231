package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.test.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts false changes of readiness while an Executor replies late, and then freezes the Executor. */
final class StarvedCase implements FaultCase {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Starvation starvation;
    private final Duration observation;
    private final Duration warmUp;
    private final int rounds;
    private final List<Double> changes = new ArrayList<>();
    private final List<Double> found = new ArrayList<>();

    /**
     * @param starvation the situation
     * @param rounds the number of repetitions
     * @param observation how long each round watches for false changes
     * @param warmUp how long the Flow runs before the first round
     */
    StarvedCase(Starvation starvation, int rounds, Duration observation, Duration warmUp) {
        this.starvation = starvation;
        this.rounds = rounds;
        this.observation = observation;
        this.warmUp = warmUp;
    }

    @Override
    public String name() {
        return this.starvation.title();
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        StarvedFlow flow = StarvedFlow.start(testBed, this.starvation.executor(testBed));
        HealthWatch watch = flow.gateway().watch();
        watch.await(SERVING, 0);
        Timing.pass(this.warmUp);
        try {
            for (int i = 0; i < this.rounds; i++) {
                round(testBed, flow, watch);
            }
        } finally {
            // A round that fails must not discard the results of the rounds before it.
            report(findings);
        }
    }

    private void report(Findings findings) {
        if (this.found.isEmpty()) {
            return;
        }
        findings.worst("false changes in " + this.observation.toSeconds() + " s", "", 0.0, this.changes);
        findings.worst("NOT_SERVING after the freeze", "ms", this.starvation.detection(), this.found);
    }

    private void round(TestBed testBed, StarvedFlow flow, HealthWatch watch) throws IOException {
        long start = System.nanoTime();
        try (AutoCloseable situation = this.starvation.begin(testBed, flow)) {
            observe(testBed, flow);
            this.changes.add((double) changesTo(watch, start));
            Timing.settleAtRandomPhaseOf(INTERVAL);
            long frozen = System.nanoTime();
            flow.idle().signal(Signal.STOP);
            this.found.add(Timing.millis(frozen, watch.await(NOT_SERVING, frozen)));
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException("The situation cannot be ended", failed);
        }
        long thawed = System.nanoTime();
        flow.idle().signal(Signal.CONT);
        watch.await(SERVING, thawed);
    }

    private void observe(TestBed testBed, StarvedFlow flow) throws Exception {
        Path series = testBed.file(this.starvation.name().toLowerCase(Locale.ROOT) + ".series");
        try (AutoCloseable recorder = ReplyTimeRecorder.start(flow.idle(), series)) {
            Timing.pass(this.observation);
        }
    }

    static long changesTo(HealthWatch watch, long after) {
        return watch.since(after).stream()
                .filter((each) -> each.status() == NOT_SERVING)
                .count();
    }
}
