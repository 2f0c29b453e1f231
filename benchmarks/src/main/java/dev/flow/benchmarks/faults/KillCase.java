package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The only Replica is killed, beside a bare channel to it. */
final class KillCase implements FaultCase {

    private static final Duration HEARTBEAT = Duration.ofMillis(250);

    @Override
    public String name() {
        return "kill -9 of the only Replica";
    }

    @Override
    public void measure(Lab lab, Findings findings) throws IOException {
        Node executor = lab.executor();
        HealthWatch flow = lab.gatewayOf(executor.address()).watch();
        List<Double> told = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        long serving = flow.await(SERVING, 0);
        for (int i = 0; i <= lab.times(10, 5); i++) {
            try (BareChannel channel = BareChannel.to(executor.port())) {
                channel.awaitReady();
                Moments.settleAtSomePhaseOf(HEARTBEAT);
                long killed = System.nanoTime();
                executor.kill();
                double byChannel = Moments.millis(killed, channel.awaitLeft());
                double byWatch = Moments.millis(killed, flow.await(NOT_SERVING, serving));
                // The first one is slow for all: nobody has gone that way yet.
                if (i > 0) {
                    told.add(byWatch);
                    bare.add(byChannel);
                    ratios.add(byWatch / byChannel);
                }
                executor.restart();
                serving = flow.await(SERVING, killed);
            }
        }
        findings.worst("Watch `flow` says NOT_SERVING", "ms", 50.0, told);
        findings.worst("a bare channel leaves READY", "ms", null, bare);
        findings.median("the first to the second, of the same round", "×", 1.3, ratios);
    }
}
