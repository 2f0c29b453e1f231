package dev.flow.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.benchmarks.hop.HandMadeHop;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import io.grpc.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class LoadGeneratorTests {

    private static ExecutorServer backend;
    private static Server hop;

    @BeforeAll
    static void start() throws Exception {
        backend = ExecutorServer.start("backend", new PassThrough(), "127.0.0.1", 0);
        hop = HandMadeHop.start(0, backend.port());
    }

    @AfterAll
    static void stop() {
        hop.shutdownNow();
        backend.close();
    }

    @ParameterizedTest
    @EnumSource
    void theHopForwardsEveryRequest(Kind kind) throws Exception {
        LoadResult result = run(new LoadOrder(hop.getPort(), kind, 8, 2, 10_000, 100));

        assertThat(result.failure()).isEmpty();
        assertThat(result.requests()).isGreaterThanOrEqualTo(8);
        assertThat(result.p50Micros()).isPositive().isLessThanOrEqualTo(result.p99Micros());
    }

    @Test
    void reportsTheFirstFailure() throws Exception {
        // An Executor has no streams.
        LoadResult result = run(new LoadOrder(backend.port(), Kind.STREAM, 2, 1, 100, 100));

        assertThat(result.failure()).contains("UNIMPLEMENTED");
    }

    private static LoadResult run(LoadOrder order) throws Exception {
        JsonMapper json = new JsonMapper();
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        new LoadGenerator()
                .serve(
                        new ByteArrayInputStream(json.writeValueAsBytes(order)),
                        new PrintStream(results, true, StandardCharsets.UTF_8));
        return json.readValue(results.toByteArray(), LoadResult.class);
    }
}
