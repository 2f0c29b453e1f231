package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Processes that cannot start, and what they advise; all are started at once. */
class RefusedStartIT {

    private static final String ADDRESS = "--flow.gateway.executors.executor0.addresses=127.0.0.1:1";

    private static ServerSocket taken;
    private static FlowProcess httpPortTaken;
    private static FlowProcess grpcPortTaken;
    private static FlowProcess executorPortTaken;
    private static FlowProcess unknownNeed;
    private static FlowProcess cycle;
    private static FlowProcess missing;

    @BeforeAll
    static void start() throws IOException {
        taken = new ServerSocket(0);
        String port = String.valueOf(taken.getLocalPort());
        httpPortTaken = FlowProcess.gateway(List.of(ADDRESS, "--server.port=" + port, "--spring.grpc.server.port=0"));
        grpcPortTaken = FlowProcess.gateway(List.of(ADDRESS, "--server.port=0", "--spring.grpc.server.port=" + port));
        executorPortTaken = FlowProcess.executor(List.of(), List.of("--server.port=0", "--flow.executor.port=" + port));
        unknownNeed = gateway(ADDRESS, "--flow.gateway.executors.executor0.needs=encoder");
        cycle = gateway(
                ADDRESS,
                "--flow.gateway.executors.executor0.needs=executor1",
                "--flow.gateway.executors.executor1.needs=executor0",
                "--flow.gateway.executors.executor1.addresses=127.0.0.1:1");
        missing = gateway(
                "--flow.gateway.executors.executor0.uses=pass-through",
                "--flow.launch.required=true",
                "--flow.launch.timeout=1ms");
    }

    private static FlowProcess gateway(String... properties) {
        return FlowProcess.gateway(
                Stream.concat(Stream.of("--server.port=0", "--spring.grpc.server.port=0"), Stream.of(properties))
                        .toList());
    }

    @AfterAll
    static void stop() throws IOException {
        Stream.of(httpPortTaken, grpcPortTaken, executorPortTaken, unknownNeed, cycle, missing)
                .forEach(FlowProcess::close);
        taken.close();
    }

    @Test
    void aTakenHttpPortIsNamed() {
        assertRefused(httpPortTaken, "Port " + taken.getLocalPort() + " was already in use");
    }

    @Test
    void aTakenGrpcPortIsNamedWithThePropertyThatSetsIt() {
        assertRefused(grpcPortTaken, "port " + taken.getLocalPort() + " is in use", "set spring.grpc.server.port to");
    }

    @Test
    void aTakenPortOfAnExecutorIsNamedWithThePropertyThatSetsIt() {
        assertRefused(executorPortTaken, "'executor0'", "port " + taken.getLocalPort(), "flow.executor.port");
    }

    @Test
    void aNeedThatNobodyHasIsNamed() {
        assertRefused(unknownNeed, "executor0", "encoder");
    }

    @Test
    void aCycleIsNamed() {
        assertRefused(cycle, "executor0", "executor1");
    }

    @Test
    void aRequiredExecutorThatDoesNotComeUpIsNamedWithHowLongItWasWaitedFor() {
        assertThat(missing.exit().join().code()).isEqualTo(1);
        assertThat(missing.output())
                .containsPattern("executor0 did not come up: pid \\d+ is not ready yet, \\d+ ms after it was launched;"
                        + " last heard of 127\\.0\\.0\\.1:\\d+: ");
    }

    /** It ends with exit code 1, and says what is wrong and what to do, without a stack trace. */
    private static void assertRefused(FlowProcess process, String... said) {
        assertThat(process.exit().join().code()).isEqualTo(1);
        String output = process.output();
        assertThat(output).contains("APPLICATION FAILED TO START");
        assertThat(output.substring(output.indexOf("APPLICATION FAILED TO START")))
                .contains("Description:", "Action:")
                .contains(said)
                .doesNotContain("\tat ");
    }
}
