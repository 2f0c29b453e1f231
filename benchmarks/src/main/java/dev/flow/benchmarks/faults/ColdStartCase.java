package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.test.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts a Flow on a busy machine again and again, and counts false changes of readiness in its first seconds. */
final class ColdStartCase implements FaultCase {

    private static final double DETECTION = 3000;

    private final int rounds;
    private final Duration observation;
    private final List<Double> changes = new ArrayList<>();
    private final List<Double> found = new ArrayList<>();

    /**
     * @param rounds the number of repetitions
     * @param observation how long each round watches for false changes
     */
    ColdStartCase(int rounds, Duration observation) {
        this.rounds = rounds;
        this.observation = observation;
    }

    @Override
    public String name() {
        return "cold Flow beside JVMs that start and busy loops";
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        try (AutoCloseable crowd = Starvation.crowd(testBed)) {
            for (int i = 0; i < this.rounds; i++) {
                round(testBed);
            }
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException("The neighbours cannot be ended", failed);
        } finally {
            // A round that fails must not discard the results of the rounds before it.
            report(findings);
        }
    }

    private void report(Findings findings) {
        if (this.found.isEmpty()) {
            return;
        }
        findings.worst("false changes in the first " + this.observation.toSeconds() + " s", "", 0.0, this.changes);
        findings.worst("NOT_SERVING after the freeze", "ms", DETECTION, this.found);
    }

    private void round(TestBed testBed) throws IOException {
        StarvedFlow flow = StarvedFlow.start(testBed, testBed.executor());
        HealthWatch watch = flow.gateway().watch();
        long ready = watch.await(SERVING, 0);
        Timing.pass(this.observation);
        this.changes.add((double) StarvedCase.changesTo(watch, ready));
        long frozen = System.nanoTime();
        flow.idle().signal(Signal.STOP);
        this.found.add(Timing.millis(frozen, watch.await(NOT_SERVING, frozen)));
        testBed.closeLast(3);
    }
}
