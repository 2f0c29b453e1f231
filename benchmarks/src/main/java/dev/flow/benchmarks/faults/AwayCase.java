package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.DaemonThreads;
import dev.flow.benchmarks.process.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Stops the only Replica for some time while clients continue to send requests. */
final class AwayCase implements FaultCase {

    private static final Duration LOOK = Duration.ofMillis(1);
    private static final Duration ASK = Duration.ofMillis(10);
    private static final double PROMISED = 500;

    private final int seconds;

    /**
     * @param seconds the time until the Replica is started again; the start takes additional time
     */
    AwayCase(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public String name() {
        return "away for " + this.seconds + " s";
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        Node executor = testBed.executor();
        GatewayNode gateway = testBed.gatewayOf(executor.address());
        HealthWatch flow = gateway.watch();
        flow.await(SERVING, 0);
        List<Double> answered = new ArrayList<>();
        List<Double> received = new ArrayList<>();
        List<Double> direct = new ArrayList<>();
        for (int i = 0; i < testBed.times(2, 1); i++) {
            Timing.settleAtRandomPhaseOf(ASK);
            long killed = System.nanoTime();
            executor.kill();
            flow.await(NOT_SERVING, killed);
            CompletableFuture<Long> answers = firstMoment(gateway::answers, ASK);
            Timing.pass(Duration.ofSeconds(this.seconds));
            CompletableFuture<Long> listens = firstMoment(() -> Ports.open(executor.port()), LOOK);
            CompletableFuture<Long> directly = listens.thenApplyAsync((moment) -> firstDirectAnswer(executor.port()));
            executor.restart();
            answered.add(Timing.millis(listens.join(), answers.join()));
            received.add(Timing.millis(listens.join(), flow.await(SERVING, killed)));
            direct.add(Timing.millis(listens.join(), directly.join()));
        }
        findings.worst("first good call after it listens", "ms", PROMISED, answered);
        findings.worst("a client that connects to it as it listens is answered", "ms", null, direct);
        findings.worst("Watch `flow` reports SERVING after it listens", "ms", null, received);
    }

    private static long firstDirectAnswer(int port) {
        try (BareChannel channel = BareChannel.to(port)) {
            return channel.awaitFirstAnswer();
        }
    }

    /** Polls a condition, and returns the time when it was true first. */
    private static CompletableFuture<Long> firstMoment(BooleanSupplier question, Duration pause) {
        CompletableFuture<Long> moment = new CompletableFuture<>();
        DaemonThreads.start("first-moment", () -> {
            long end = Timing.deadline();
            while (!question.getAsBoolean() && System.nanoTime() - end < 0) {
                Timing.pass(pause);
            }
            moment.complete(System.nanoTime());
        });
        return moment;
    }
}
