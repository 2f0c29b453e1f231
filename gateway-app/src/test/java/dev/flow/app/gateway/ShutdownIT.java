package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.app.gateway.FlowProcess.Exit;
import dev.flow.app.gateway.slow.Slow;
import dev.flow.proto.jina.DataRequestProto;
import io.grpc.Status;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Processes that are asked to end, by SIGTERM, while others hold on to them. */
class ShutdownIT {

    private static RunningExecutor executor;
    private static RunningExecutor watchedExecutor;
    private static RunningGateway watchedGateway;
    private static RunningGateway busyGateway;

    @BeforeAll
    static void start() {
        executor = RunningExecutor.startSlow();
        watchedExecutor = RunningExecutor.startSlow();
        watchedGateway = RunningGateway.inFrontOf(executor);
        busyGateway = RunningGateway.inFrontOf(executor);
        watchedExecutor.awaitServing();
        watchedGateway.awaitReady();
        busyGateway.awaitReady();
    }

    @AfterAll
    static void stop() {
        Stream.of(watchedGateway, busyGateway).forEach(RunningGateway::close);
        Stream.of(executor, watchedExecutor).forEach(RunningExecutor::close);
    }

    @Test
    void aGatewayEndsAtOnceHoweverManyHoldOnToIt() throws IOException {
        try (Crowd crowd = Crowd.of(watchedGateway)) {
            watchedGateway.process().terminate().join().assertPrompt();
            crowd.assertSentAway();
        }
    }

    @Test
    void aGatewayAnswersWhatIsInFlightBeforeItEnds() {
        InFlight requests = InFlight.through(busyGateway, executor);
        CompletableFuture<Exit> exit = busyGateway.process().terminate();
        requests.assertAnswered();
        exit.join().assertPromptAfter(Slow.TAKES);
    }

    @Test
    void anExecutorAnswersWhatIsInFlightBeforeItEndsHoweverManyHoldOnToIt() {
        Watchers watchers = Watchers.of(watchedExecutor.grpc(), "");
        Recorder<DataRequestProto> reply = watchedExecutor.grpc().beginSingle(Sample.request("a1"));
        watchedExecutor.process().awaitOutput(Pattern.compile(Slow.BEGINS));
        watchedExecutor.process().terminate().join().assertPromptAfter(Slow.TAKES);
        assertThat(reply.end()).succeedsWithin(1, TimeUnit.SECONDS).isEqualTo(Status.OK);
        assertThat(reply.messages()).hasSize(1);
        watchers.assertSentAway();
    }
}
