package dev.flow.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.gateway.Gateway;
import dev.flow.spring.GrpcClient;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** The meters of a running application whose Executor starts and stops. */
class FlowMetersTests {

    private ExecutorServer executor;
    private ConfigurableApplicationContext context;
    private MeterRegistry registry;
    private final Map<Meter.Id, Double> before = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        this.executor = ExecutorServer.start("encoder", new Encoder(), "127.0.0.1", 0);
        this.context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.grpc.server.port=0",
                        "--flow.metrics.jina-names=true",
                        "--flow.gateway.executors.encoder.addresses=127.0.0.1:" + this.executor.port());
        this.registry = this.context.getBean(MeterRegistry.class);
        awaitEndpoints();
    }

    /** Waits until the endpoints have their own meters, and records the counts until then, which the tests subtract. */
    private void awaitEndpoints() {
        AtomicInteger sent = new AtomicInteger();
        await().until(() -> {
            send("/warm");
            sent.incrementAndGet();
            return this.registry
                            .find("flow.executor.requests")
                            .tag("endpoint", "/warm")
                            .timer()
                    != null;
        });
        // A client receives its reply a moment before the server ends the call.
        await().until(() -> this.registry.find("grpc.server.processing.duration").timers().stream()
                        .mapToLong(Timer::count)
                        .sum()
                == sent.get());
        this.registry.forEachMeter((meter) -> {
            if (meter instanceof Timer timer) {
                this.before.put(meter.getId(), (double) timer.count());
            } else if (meter instanceof Counter counter) {
                this.before.put(meter.getId(), counter.count());
            }
        });
    }

    @AfterEach
    void stop() {
        this.context.close();
        this.executor.close();
    }

    @Test
    void measuresRequestsOfTheFlowTheExecutorAndTheGrpcServer() {
        send("/encode");
        send("/encode");
        send("/fail");
        await().untilAsserted(() -> {
            assertThat(timed("flow.requests", "outcome", "ok")).isEqualTo(2);
            assertThat(timed("flow.requests", "outcome", "error")).isEqualTo(1);
            assertThat(timed("flow.executor.requests", "executor", "encoder", "endpoint", "/encode", "outcome", "ok"))
                    .isEqualTo(2);
            assertThat(timed("flow.executor.requests", "endpoint", "/fail", "outcome", "error"))
                    .isEqualTo(1);
            assertThat(timed("flow.executor.requests", "endpoint", "other", "outcome", "ok"))
                    .isZero();
            assertThat(timed("grpc.server.processing.duration", "method", "process_single_data", "statusCode", "OK"))
                    .isEqualTo(3);
        });
        assertThat(this.registry.find("grpc.server").meters()).isEmpty();
        assertThat(gauge("flow.requests.in.flight")).isZero();
        assertThat(gauge("flow.executor.in.flight", "executor", "encoder")).isZero();
    }

    @Test
    void measuresAStreamOfDocumentsAsOneRequest() {
        assertThat(stream("/spell")).containsExactly("h", "i");
        await().untilAsserted(() -> {
            assertThat(timed("flow.requests", "outcome", "ok")).isEqualTo(1);
            assertThat(timed("flow.executor.requests", "endpoint", "/spell", "outcome", "ok"))
                    .isEqualTo(1);
            assertThat(timed("jina.receiving.request", "runtime_name", "gateway/rep-0"))
                    .isEqualTo(1);
            assertThat(timed("jina.sending.request", "runtime_name", "gateway/rep-0"))
                    .isEqualTo(1);
            assertThat(gauge("flow.requests.in.flight")).isZero();
            assertThat(gauge("flow.executor.in.flight", "executor", "encoder")).isZero();
        });
    }

    @Test
    void measuresRequestsByTheNamesOfJina() {
        send("/encode");
        send("/fail");
        String[] gateway = {"runtime_name", "gateway/rep-0"};
        await().untilAsserted(() -> {
            assertThat(timed("jina.receiving.request", gateway)).isEqualTo(2);
            assertThat(timed("jina.sending.request", gateway)).isEqualTo(2);
            assertThat(counted("jina.successful.requests", gateway)).isEqualTo(1);
            assertThat(counted("jina.failed.requests", gateway)).isEqualTo(1);
        });
        assertThat(gauge("jina.number.of.pending.requests", gateway)).isZero();
    }

    @Test
    void showsALostExecutorInTheGauges() {
        await().until(() -> gauge("flow.ready") == 1);
        String address = "127.0.0.1:" + this.executor.port();
        assertThat(gauge("flow.executor.ready", "executor", "encoder")).isEqualTo(1);
        assertThat(gauge("flow.replica.state", "replica", address, "state", "READY"))
                .isEqualTo(1);
        this.executor.close();
        await().untilAsserted(() -> {
            assertThat(gauge("flow.ready")).isZero();
            assertThat(gauge("flow.executor.ready", "executor", "encoder")).isZero();
            assertThat(gauge("flow.replica.state", "replica", address, "state", "READY"))
                    .isZero();
            assertThat(gauge("flow.replica.state", "replica", address, "state", "UNREACHABLE"))
                    .isEqualTo(1);
        });
        assertThat(counted("flow.replica.changes", "replica", address, "state", "UNREACHABLE"))
                .isEqualTo(1);
        // The Replica failed once and did not return, which is not a flap.
        assertThat(this.registry
                        .get("flow.replica.flaps")
                        .tags("replica", address)
                        .functionCounter()
                        .count())
                .isZero();
        assertThat(timed("flow.replica.detection", "executor", "encoder", "replica", address))
                .isEqualTo(1);
        send("/encode");
        await().untilAsserted(() -> {
            assertThat(timed("flow.requests", "outcome", "failed")).isEqualTo(1);
            assertThat(counted("flow.executor.retries", "executor", "encoder")).isPositive();
        });
    }

    @Test
    void measuresDryRunsByTheirOutcome() throws Exception {
        Gateway gateway = this.context.getBean(Gateway.class);
        gateway.dryRun().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(timed("flow.dry.run", "outcome", "ready")).isEqualTo(1);
        this.executor.close();
        gateway.dryRun().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(timed("flow.dry.run", "outcome", "not_ready")).isEqualTo(1);
    }

    private void send(String endpoint) {
        int port = this.context.getBean(GrpcServerLifecycle.class).getPort();
        try (GrpcClient client = new GrpcClient(port)) {
            client.send(endpoint, "hi");
        } catch (StatusRuntimeException lost) {
            assertThat(lost.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    private List<String> stream(String endpoint) {
        int port = this.context.getBean(GrpcServerLifecycle.class).getPort();
        List<String> texts = new ArrayList<>();
        try (GrpcClient client = new GrpcClient(port)) {
            client.stream(endpoint, "hi").forEachRemaining(texts::add);
        }
        return texts;
    }

    private double gauge(String name, String... tags) {
        return this.registry.get(name).tags(tags).gauge().value();
    }

    private double timed(String name, String... tags) {
        Timer timer = this.registry.get(name).tags(tags).timer();
        return timer.count() - this.before.getOrDefault(timer.getId(), 0.0);
    }

    private double counted(String name, String... tags) {
        Counter counter = this.registry.get(name).tags(tags).counter();
        return counter.count() - this.before.getOrDefault(counter.getId(), 0.0);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    static final class Encoder {

        @Requests("/encode")
        void encode() {}

        @Requests("/spell")
        Stream<Document> spell(Document document) {
            return document.text().orElseThrow().chars().mapToObj((letter) -> Document.ofText("" + (char) letter));
        }

        @Requests("/warm")
        void warm() {}

        @Requests("/fail")
        void fail() {
            throw new IllegalStateException("no");
        }
    }
}
