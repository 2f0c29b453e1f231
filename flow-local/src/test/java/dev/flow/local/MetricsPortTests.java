package dev.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.net.Protocol;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Scrapes the metrics of a Gateway without Spring over a real socket. */
class MetricsPortTests {

    private final HttpClient client = HttpClient.newHttpClient();

    private static FlowBuilder flow(int executor) {
        return Flow.builder()
                .host("127.0.0.1")
                .serve(Protocol.GRPC, 0)
                .executor("encoder", (encoder) -> encoder.external("127.0.0.1:" + executor));
    }

    @Test
    void servesTheMetersOfFlowAndOfJina() throws Exception {
        try (ExecutorServer executor = ExecutorServer.start("encoder", new PassThrough(), "127.0.0.1", 0);
                LocalFlow running = LocalFlow.start(flow(executor.port())
                        .set(GatewaySettings.MONITORING, true)
                        .build())) {
            await().until(running::dryRun);
            running.client().post("/", Document.ofText("a"));
            await().untilAsserted(() -> assertThat(get(running, "/metrics").body())
                    .contains("jina_successful_requests_total{runtime_name=\"gateway/rep-0\"} 1.0")
                    .contains("jina_receiving_request_seconds_count{runtime_name=\"gateway/rep-0\"} 1")
                    .contains("jina_sending_request_seconds_count{runtime_name=\"gateway/rep-0\"} 1")
                    .contains("jina_number_of_pending_requests{runtime_name=\"gateway/rep-0\"} 0.0")
                    .contains("jina_failed_requests_total{runtime_name=\"gateway/rep-0\"} 0.0")
                    .contains("flow_ready 1.0")
                    .contains("flow_executor_ready{executor=\"encoder\"} 1.0")
                    .contains("flow_admission_limit ")
                    .contains("jvm_memory_used_bytes"));
            // Jina serves metrics at every path.
            assertThat(get(running, "/").statusCode()).isEqualTo(200);
            assertThat(get(running, "/").headers().firstValue("content-type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
        }
    }

    @Test
    void rejectsOtherMethods() throws Exception {
        try (LocalFlow running =
                LocalFlow.start(flow(1).set(GatewaySettings.MONITORING, true).build())) {
            HttpResponse<String> posted = send(running, "/metrics", "POST");
            assertThat(posted.statusCode()).isEqualTo(405);
            assertThat(posted.headers().firstValue("allow")).hasValue("GET, HEAD");
            assertThat(send(running, "/metrics", "HEAD").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void opensNoPortByDefault() {
        try (LocalFlow running = LocalFlow.start(flow(1).build())) {
            assertThat(running.metricsPort()).isEmpty();
        }
    }

    @Test
    void aTakenPortEndsTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Flow flow = flow(1).set(GatewaySettings.MONITORING, true)
                    .set(GatewaySettings.PORT_MONITORING, taken.getLocalPort())
                    .build();
            assertThatExceptionOfType(FlowStartException.class)
                    .isThrownBy(() -> LocalFlow.start(flow))
                    .withMessageContaining("cannot serve metrics on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    private HttpResponse<String> get(LocalFlow running, String path) throws Exception {
        return send(running, path, "GET");
    }

    private HttpResponse<String> send(LocalFlow running, String path, String method) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + running.metricsPort().orElseThrow() + path);
        return this.client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
