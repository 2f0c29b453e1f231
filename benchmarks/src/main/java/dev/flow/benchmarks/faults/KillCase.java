package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kills the only Replica, and compares the Gateway with a plain channel. */
final class KillCase implements FaultCase {

    private static final Duration HEARTBEAT = Duration.ofMillis(250);

    @Override
    public String name() {
        return "kill -9 of the only Replica";
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        Node executor = testBed.executor();
        HealthWatch flow = testBed.gatewayOf(executor.address()).watch();
        List<Double> received = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        long serving = flow.await(SERVING, 0);
        for (int i = 0; i <= testBed.times(10, 5); i++) {
            try (BareChannel channel = BareChannel.to(executor.port())) {
                channel.awaitReady();
                Timing.settleAtRandomPhaseOf(HEARTBEAT);
                long killed = System.nanoTime();
                executor.kill();
                double byChannel = Timing.millis(killed, channel.awaitLeft());
                double byWatch = Timing.millis(killed, flow.await(NOT_SERVING, serving));
                // The first round is slow because its code is not compiled yet.
                if (i > 0) {
                    received.add(byWatch);
                    bare.add(byChannel);
                    ratios.add(byWatch / byChannel);
                }
                executor.restart();
                serving = flow.await(SERVING, killed);
            }
        }
        findings.worst("Watch `flow` reports NOT_SERVING", "ms", 50.0, received);
        findings.worst("a bare channel leaves READY", "ms", null, bare);
        findings.median("the first to the second, of the same round", "×", 1.3, ratios);
    }
}
