package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** An Executor of three processes loses them one by one, each in another way, while clients go on sending. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasUnderLoadIT {

    private static final int MANY = 500;

    private static List<RunningExecutor> replicas;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        replicas = Stream.generate(RunningExecutor::start).limit(3).toList();
        gateway = RunningGateway.start(
                "--flow.gateway.executors.executor0.addresses="
                        + replicas.stream().map(RunningExecutor::address).collect(Collectors.joining(",")),
                "--management.endpoints.web.exposure.include=flow",
                "--flow.gateway.show-details=always");
        gateway.awaitReady();
        awaitReady(3);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        replicas.forEach(RunningExecutor::close);
    }

    private static void awaitReady(int count) {
        gateway.process().awaitThat(count + " Replicas are ready", () -> ready() == count);
    }

    private static long ready() {
        JsonNode flow = gateway.http().get("/actuator/flow").json();
        return StreamSupport.stream(flow.findValues("state").spliterator(), false)
                .filter((state) -> state.stringValue().equals("READY"))
                .count();
    }

    @Test
    @Order(1)
    void noRequestFailsWhereOneIsKilledAndComesBack() throws Exception {
        try (Load load = Load.on(gateway)) {
            load.awaitAnswered(MANY);
            replicas.get(1).process().kill();
            load.awaitAnswered(MANY);
            replicas.get(1).process().restart();
            awaitReady(3);
            load.awaitAnswered(MANY);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void noRequestFailsWhereAllAreReplacedOneAfterTheOther() throws Exception {
        try (Load load = Load.on(gateway)) {
            for (RunningExecutor replica : replicas) {
                load.awaitAnswered(MANY);
                assertThat(replica.process().terminate().join().code()).isZero();
                replica.process().restart();
                awaitReady(3);
            }
            load.awaitAnswered(MANY);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void withAllDeadARequestFailsNamingTheExecutor() {
        replicas.forEach((replica) -> replica.process().kill());
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> gateway.grpc().single(Sample.request("a1")))
                .satisfies((failure) -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                    assertThat(failure.getStatus().getDescription()).contains("deployment executor0 at address(es) {'");
                });
    }
}
