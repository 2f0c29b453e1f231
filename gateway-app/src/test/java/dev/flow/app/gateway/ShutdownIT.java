package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.app.gateway.FlowProcess.Exit;
import dev.flow.proto.jina.DataRequestProto;
import io.grpc.Status;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Processes that are asked to end, by SIGTERM, while others hold on to them. */
class ShutdownIT {

    private static RunningExecutor executor;
    private static RunningExecutor holdingExecutor;
    private static RunningExecutor watchedExecutor;
    private static RunningGateway watchedGateway;
    private static RunningGateway busyGateway;
    private static RunningExecutor firstFloating;
    private static RunningExecutor secondFloating;
    private static RunningGateway floatingGateway;

    @BeforeAll
    static void start() {
        executor = RunningExecutor.start();
        watchedGateway = RunningGateway.inFrontOf(executor);
        holdingExecutor = RunningExecutor.startHolding();
        busyGateway = RunningGateway.inFrontOf(holdingExecutor);
        watchedExecutor = RunningExecutor.startHolding();
        firstFloating = RunningExecutor.startHolding();
        secondFloating = RunningExecutor.startHolding();
        floatingGateway = RunningGateway.floating(firstFloating, secondFloating);
        watchedGateway.awaitReady();
        busyGateway.awaitReady();
        floatingGateway.awaitReady();
        watchedExecutor.awaitServing();
    }

    @AfterAll
    static void stop() {
        Stream.of(watchedGateway, busyGateway, floatingGateway).forEach(RunningGateway::close);
        Stream.of(executor, holdingExecutor, watchedExecutor, firstFloating, secondFloating)
                .forEach(RunningExecutor::close);
    }

    @Test
    void aGatewayEndsAtOnceHoweverManyHoldOnToIt() throws IOException {
        try (Crowd crowd = Crowd.of(watchedGateway)) {
            watchedGateway.process().terminate().join().assertPrompt();
            crowd.assertSentAway();
        }
    }

    @Test
    void aGatewayAnswersWhatIsInFlightBeforeItEnds() throws IOException {
        InFlight requests = InFlight.through(busyGateway, holdingExecutor);
        Watchers watchers = Watchers.of(busyGateway.grpc(), "flow");
        busyGateway.process().terminate();
        watchers.assertSentAway();
        requests.assertUnanswered();
        holdingExecutor.release();
        CompletableFuture<Exit> exit = busyGateway.process().exit();
        requests.assertAnswered();
        exit.join().assertPrompt();
    }

    @Test
    void aGatewayFinishesFloatingRequestsBeforeItEnds() throws IOException {
        List<Recorder<DataRequestProto>> replies = IntStream.range(0, 6)
                .mapToObj((number) -> floatingGateway.grpc().beginSingle(Sample.request("floating" + number)))
                .toList();
        assertThat(replies).allSatisfy((reply) -> assertThat(reply.end()).succeedsWithin(10, TimeUnit.SECONDS));
        firstFloating.awaitHeld(6);
        CompletableFuture<Exit> exit = floatingGateway.process().terminate();
        firstFloating.release();
        // Only a Gateway that waited for the first sends the requests to the second.
        secondFloating.awaitHeld(6);
        assertThat(exit).isNotDone();
        secondFloating.release();
        assertThat(exit.join().code()).isZero();
        assertThat(floatingGateway.process().output()).doesNotContain("floating requests were in flight");
    }

    @Test
    void anExecutorAnswersWhatIsInFlightBeforeItEndsHoweverManyHoldOnToIt() throws IOException {
        Watchers watchers = Watchers.of(watchedExecutor.grpc(), "");
        Recorder<DataRequestProto> reply = watchedExecutor.grpc().beginSingle(Sample.request("a1"));
        watchedExecutor.awaitHeld(1);
        watchedExecutor.process().terminate();
        watchers.assertSentAway();
        assertThat(reply.end()).isNotDone();
        watchedExecutor.release();
        watchedExecutor.process().exit().join().assertPrompt();
        assertThat(reply.end()).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(Status.OK);
        assertThat(reply.messages()).hasSize(1);
    }
}
