package dev.flow.app.gateway;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.app.gateway.HttpApi.Answer;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.jina.StatusProto.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** A Flow of two processes loses its Executor and gets it back, twice; each part goes on where the one before ended. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class LostExecutorIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private static RunningExecutor executor;
    private static RunningGateway gateway;
    private static Recorder<HealthCheckResponse> flow;
    private static Recorder<HealthCheckResponse> executor0;

    @BeforeAll
    static void start() {
        executor = RunningExecutor.start();
        gateway = RunningGateway.inFrontOf(executor);
        gateway.awaitReady();
        flow = gateway.grpc().watch("flow");
        executor0 = gateway.grpc().watch("flow/executor0");
        awaitHeard(SERVING);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        executor.close();
    }

    @Nested
    @Order(1)
    class KilledBeforeAnyRequest extends Part implements NotReadyFlow {

        private static Answer dryRunRightAfter;

        @BeforeAll
        static void kill() {
            executor.process().kill();
            dryRunRightAfter = gateway.http().get("/dry_run");
            awaitHeard(SERVING, NOT_SERVING);
        }

        @Test
        void evenTheFirstDryRunAfterItKnows() {
            assertThat(dryRunRightAfter.json().get("code").intValue()).isEqualTo(1);
        }
    }

    @Nested
    @Order(2)
    class StartedAgain extends Part implements ReadyFlow, PublishedNames {

        private static Map<String, Duration> noticed;

        @BeforeAll
        static void restart() {
            // Nobody asks for a dry run meanwhile, and no request comes: the Gateway finds it by itself.
            noticed = Comeback.of(executor, Map.of("Watch", () -> heard(flow).size() == 3));
            awaitHeard(SERVING, NOT_SERVING, SERVING);
        }

        @Test
        void whoeverWatchesTheFlowHearsOfItWithinASecond() {
            assertThat(noticed).allSatisfy((who, after) -> assertThat(after).isLessThan(BusyMachine.allow(A_SECOND)));
        }
    }

    @Nested
    @Order(3)
    class KilledAfterRequests extends Part implements NotReadyFlow, FailingRequests {

        private static Answer dryRunRightAfter;

        @BeforeAll
        static void kill() {
            assertThat(gateway.http().post("/post", Sample.JSON).status()).isEqualTo(200);
            executor.process().kill();
            dryRunRightAfter = gateway.http().get("/dry_run");
            awaitHeard(SERVING, NOT_SERVING, SERVING, NOT_SERVING);
        }

        @Test
        void evenTheFirstDryRunAfterItKnows() {
            assertThat(dryRunRightAfter.json().get("code").intValue()).isEqualTo(1);
        }
    }

    @Nested
    @Order(4)
    class StartedAgainOnTheSamePort extends Part implements ReadyFlow {

        private static Map<String, Duration> noticed;

        @BeforeAll
        static void restart() {
            noticed = Comeback.of(
                    executor,
                    Map.of(
                            "gRPC", () -> gateway.grpc().dryRun().getCode() == StatusCode.SUCCESS,
                            "HTTP",
                                    () -> gateway.http()
                                                    .get("/dry_run")
                                                    .json()
                                                    .get("code")
                                                    .intValue()
                                            == 0,
                            "WebSocket, json", () -> succeeds(gateway.socket("/dry_run", "json")),
                            "WebSocket, bytes", () -> succeeds(gateway.socket("/dry_run", "bytes")),
                            "health", () -> gateway.grpc().serving("flow")));
        }

        private static boolean succeeds(Socket dryRun) {
            return dryRun.untilClosed().contains("close 1000");
        }

        @Test
        void everyProtocolSaysSoWithinASecond() {
            assertThat(noticed).allSatisfy((who, after) -> assertThat(after).isLessThan(BusyMachine.allow(A_SECOND)));
        }

        @Test
        void whoeverWatchedTheFlowHasHeardOfEveryChange() {
            awaitHeard(SERVING, NOT_SERVING, SERVING, NOT_SERVING, SERVING);
        }
    }

    @Nested
    @Order(5)
    class AskedToEndWhileIdle {

        @Test
        void bothEndAtOnceAndWell() {
            gateway.process().terminate().join().assertPrompt();
            executor.process().terminate().join().assertPrompt();
        }
    }

    private static void awaitHeard(ServingStatus... statuses) {
        await().untilAsserted(() -> {
            assertThat(heard(flow)).containsExactly(statuses);
            assertThat(heard(executor0)).containsExactly(statuses);
        });
    }

    private static List<ServingStatus> heard(Recorder<HealthCheckResponse> watch) {
        return watch.messages().stream().map(HealthCheckResponse::getStatus).toList();
    }

    /** The two processes as every part finds them. */
    abstract static class Part implements ServingGateway {

        @Override
        public RunningGateway gateway() {
            return gateway;
        }

        @Override
        public RunningExecutor executor() {
            return executor;
        }
    }
}
