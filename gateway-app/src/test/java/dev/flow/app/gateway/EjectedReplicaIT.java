package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.app.gateway.faulty.Faulty;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Two processes of one Executor, with good health at any time, of which one or both serve badly. */
class EjectedReplicaIT {

    private static RunningExecutor first;
    private static RunningExecutor second;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        first = RunningExecutor.startFaulty();
        second = RunningExecutor.startFaulty();
        gateway = RunningGateway.start(
                "--flow.gateway.executors.executor0.addresses=" + first.address() + "," + second.address(),
                "--flow.gateway.ejection.interval=1s",
                "--flow.gateway.ejection.duration=3s",
                "--flow.gateway.ejection.max-duration=3s",
                "--flow.gateway.ejection.slow-start=1s",
                "--management.endpoints.web.exposure.include=flow,metrics",
                "--flow.gateway.show-details=always");
        gateway.awaitReady();
        awaitState(first, "READY");
        awaitState(second, "READY");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        first.close();
        second.close();
    }

    @ParameterizedTest
    @CsvSource({"fails, FAILED_REQUESTS", "late, SLOW_REPLIES"})
    void aReplicaThatServesBadlyIsEjectedUntilItServes(String mode, String cause) throws Exception {
        try (Load load = Load.on(gateway)) {
            double before = ejections(first);
            first.behave(mode);
            awaitState(first, "EJECTED");
            gateway.process().awaitOutput(Pattern.compile(Pattern.quote(first.address()) + " is EJECTED: " + cause));
            gateway.process().awaitThat("all views name the cause", () -> {
                JsonNode actuator = replica(gateway.http().get("/actuator/flow").json(), first);
                JsonNode report = replica(gateway.http().get("/dry_run/report").json(), first);
                return actuator.toString().contains(cause) && report.toString().contains(cause);
            });
            assertThat(ejections(first)).isGreaterThan(before);
            gateway.process().awaitThat("many requests in a row succeed", () -> succeed(50));
            assertThat(first.grpc().serving("")).isTrue();
            first.behave("serves");
            awaitState(first, "READY");
            load.awaitAnswered(200);
            gateway.process().awaitThat("requests to both Replicas succeed", () -> succeed(4));
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void theOnlyReplicaThatIsLeftIsNotEjected() throws Exception {
        try (Load load = Load.on(gateway)) {
            first.behave("fails");
            awaitState(first, "EJECTED");
            second.behave("fails");
            load.awaitAnswered(2_000);
            assertThat(state(second)).isEqualTo("READY");
            assertThat(gateway.grpc().serving("flow")).isTrue();
            second.behave("serves");
            first.behave("serves");
            awaitState(first, "READY");
            gateway.process().awaitThat("requests succeed", () -> succeed(20));
        }
    }

    private static boolean succeed(int requests) {
        return IntStream.range(0, requests).allMatch((i) -> {
            DataRequestProto reply = gateway.grpc().single(Sample.request("r" + i));
            return reply.getHeader().getStatus().getCode() == StatusCode.SUCCESS
                    && reply.getData().getDocs().getDocs(0).getText().equals(Faulty.TEXT);
        });
    }

    private static void awaitState(RunningExecutor replica, String state) {
        gateway.process()
                .awaitThat("a Replica is " + state, () -> state(replica).equals(state));
    }

    private static String state(RunningExecutor replica) {
        return replica(gateway.http().get("/actuator/flow").json(), replica)
                .get("state")
                .stringValue();
    }

    /** Finds the object of a Replica, wherever a view has it. */
    private static JsonNode replica(JsonNode view, RunningExecutor replica) {
        return StreamSupport.stream(view.findParents("address").spliterator(), false)
                .filter((node) -> node.get("address").toString().contains(replica.address()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Replica in " + view));
    }

    private static double ejections(RunningExecutor replica) throws IOException {
        JsonNode meter = gateway.http()
                .get("/actuator/metrics/flow.replica.changes?tag=state:EJECTED&tag=replica:" + replica.address())
                .json();
        return meter.get("measurements").get(0).get("value").asDouble();
    }
}
