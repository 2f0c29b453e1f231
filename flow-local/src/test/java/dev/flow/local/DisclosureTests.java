package dev.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flow.client.DryRunReport;
import dev.flow.client.FlowClient;
import dev.flow.definition.DetailViewers;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.ServedPort;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.net.Protocol;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients read about a Flow whose Executor is lost, over every protocol. */
class DisclosureTests {

    private static final List<String> PATHS = List.of("/", "/status", "/dry_run", "/dry_run/report", "/openapi.json");

    @ParameterizedTest
    @EnumSource
    void addressesAreShownOnlyIfAllClientsMayReadThem(DetailViewers viewers) throws Exception {
        ExecutorServer executor = ExecutorServer.start("encoder", new PassThrough(), "127.0.0.1", 0);
        int lost = executor.port();
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .serve(Protocol.GRPC, 0)
                .serve(Protocol.HTTP, 0)
                .serve(Protocol.WEBSOCKET, 0)
                .set(GatewaySettings.SHOW_DETAILS, viewers)
                .executor("encoder", (encoder) -> encoder.external("127.0.0.1:" + lost))
                .build();
        try (LocalFlow running = LocalFlow.start(flow)) {
            executor.close();
            List<String> texts = new ArrayList<>();
            for (ServedPort served : running.ports()) {
                texts.addAll(texts(served.protocol().scheme(false) + "://127.0.0.1:" + served.port()));
                if (served.protocol() == Protocol.HTTP) {
                    texts.addAll(pages(served.port()));
                }
            }
            boolean open = viewers == DetailViewers.ALWAYS;
            assertThat(String.join("\n", texts).contains("127.0.0.1:" + lost)).isEqualTo(open);
            if (!open) {
                assertThat(texts).noneMatch((text) -> text.matches("(?s).*(io\\.grpc|io\\.netty|java\\.net).*"));
            }
            assertThat(texts).filteredOn((text) -> text.contains("deployment")).isNotEmpty();
        }
    }

    private static List<String> texts(String url) {
        try (FlowClient client = FlowClient.to(url)) {
            DryRunReport report = client.dryRunReport(Duration.ofSeconds(10));
            Throwable failure = catchThrowable(() -> client.post("/x", Document.ofText("a")));
            List<String> texts = new ArrayList<>(List.of(report.description(), String.valueOf(failure.getMessage())));
            texts.addAll(report.stacks());
            return texts;
        }
    }

    private static List<String> pages(int port) throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        for (String path : PATHS) {
            pages.add(page(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))));
        }
        pages.add(page(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/post"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"execEndpoint\":\"/x\",\"data\":[{\"text\":\"a\"}]}"))));
        return pages;
    }

    private static String page(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
