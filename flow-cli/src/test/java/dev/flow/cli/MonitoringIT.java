package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flow gateway --monitoring} from the jar. */
class MonitoringIT {

    private static final Pattern ADDRESS = Pattern.compile("Metrics for Prometheus are at (http://\\S+)");

    @TempDir
    private Path directory;

    @Test
    void aGatewayServesMetricsAndCountsTheExecutorsItWaitsFor() throws Exception {
        try (FlowJar gateway = FlowJar.start(
                this.directory,
                "gateway",
                "--host=127.0.0.1",
                "--monitoring",
                "--port-monitoring=0",
                "--http-style=jina-3.34",
                "--documents=v2",
                "--graph-description={\"start-gateway\": [\"a\"], \"a\": [\"end-gateway\"]}",
                "--deployments-addresses={\"a\": [\"127.0.0.1:1\"]}")) {
            gateway.awaitLine("0/1 Executors are ready");
            Matcher address = ADDRESS.matcher(gateway.text());
            assertThat(address.find()).as(gateway::text).isTrue();
            String metrics = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.group(1) + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(metrics).contains("jina_number_of_pending_requests", "flow_executor_ready{executor=\"a\"} 0.0");
        }
    }
}
