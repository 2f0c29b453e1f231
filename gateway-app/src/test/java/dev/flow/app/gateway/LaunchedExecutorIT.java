package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.proto.jina.StatusProto;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Gateways that launch their Executors: one with nothing configured, one with a chain of two. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LaunchedExecutorIT {

    private static RunningGateway alone;
    private static RunningGateway chain;

    @BeforeAll
    static void start() {
        alone = RunningGateway.start();
        chain = RunningGateway.start(
                "--flow.gateway.executors.first.uses=pass-through",
                "--flow.gateway.executors.second.uses=pass-through",
                "--flow.gateway.executors.second.needs=first");
        alone.awaitReady();
        chain.awaitReady();
    }

    @AfterAll
    static void stop() {
        alone.close();
        chain.close();
    }

    @Test
    @Order(1)
    void startedAloneItHasAnExecutorWhosePidAndPortItTells() {
        Child child = Child.of(alone, "executor0");
        assertThat(runs(child.process())).isTrue();
        try (GrpcClient grpc = new GrpcClient(child.port())) {
            assertThat(grpc.serving("")).isTrue();
        }
        assertThat(alone.grpc().dryRun()).isEqualTo(StatusProto.getDefaultInstance());
        assertThat(alone.http().post("/post", Sample.JSON).status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void anExecutorKilledByItsPidIsMissedByTheDryRun() {
        kill(Child.of(chain, "second").process());
        assertThat(chain.grpc().dryRun().getDescription()).contains("Communication error with deployment second at");
        assertThat(chain.http().get("/dry_run").json().get("code").intValue()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void askedToEndItLeavesNoExecutorBehind() {
        ProcessHandle child = Child.of(chain, "first").process();
        chain.process().terminate().join().assertPrompt();
        assertThat(runs(child)).isFalse();
    }

    @Test
    @Order(4)
    void killedItLeavesNoExecutorBehind() {
        ProcessHandle child = Child.of(alone, "executor0").process();
        alone.process().kill();
        await().atMost(BusyMachine.allow(Duration.ofSeconds(2))).until(() -> !runs(child));
    }

    /** One that has ended has no command left, though it counts as alive until its new parent has collected it. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** An Executor as the log of its Gateway names it. */
    private record Child(ProcessHandle process, int port) {

        static Child of(RunningGateway gateway, String name) {
            MatchResult line = gateway.process()
                    .awaitOutput(Pattern.compile(name + " launched: pid (\\d+), listening on 127\\.0\\.0\\.1:(\\d+)"));
            return new Child(
                    ProcessHandle.of(Long.parseLong(line.group(1))).orElseThrow(), Integer.parseInt(line.group(2)));
        }
    }
}
