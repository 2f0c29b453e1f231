package dev.flow.spring.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.client.FlowClient;
import dev.flow.definition.Flow;
import dev.flow.document.Document;
import dev.flow.graph.InvalidFlowException;
import dev.flow.local.LocalFlow;
import dev.flow.net.Protocol;
import dev.flow.spring.metrics.ClientObservationAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class FlowClientAutoConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(FlowClientAutoConfiguration.class, ClientObservationAutoConfiguration.class));

    @Test
    void withoutPropertiesThereIsNoClient() {
        this.application.run((context) -> assertThat(context).doesNotHaveBean(FlowClient.class));
    }

    @Test
    void oneClientIsABean() {
        try (LocalFlow flow = echo(Protocol.GRPC)) {
            this.application
                    .withPropertyValues("flow.client.search.url=grpc://127.0.0.1:" + flow.port())
                    .run((context) -> {
                        FlowClient client = context.getBean(FlowClient.class);
                        assertThat(client.post("/x", Document.ofText("a"))).hasSize(1);
                        assertThat(client.isReady()).isTrue();
                    });
        }
    }

    @Test
    void severalClientsAreToldApartByTheirNames() {
        this.application
                .withUserConfiguration(TwoWanted.class)
                .withPropertyValues(
                        "flow.client.search.url=ws://search.example:12345",
                        "flow.client.store.url=https://store.example")
                .run((context) -> assertThat(
                                context.getBean(TwoWanted.Both.class).addresses())
                        .isEqualTo("ws://search.example:12345 https://store.example:443"));
    }

    @Test
    void aClientWithoutAnAddressIsRefusedWithAdvice() {
        this.application
                .withPropertyValues("flow.client.search.connect-timeout=1s")
                .run((context) -> assertThat(refusal(() -> context.getBean(FlowClient.class)))
                        .hasMessage("nothing tells where the Flow of client 'search' is"));
        this.application
                .withPropertyValues("flow.client.search.url=ftp://x")
                .run((context) -> assertThat(refusal(() -> context.getBean(FlowClient.class)))
                        .hasMessageContaining("'ftp://x'"));
    }

    private static Throwable refusal(Runnable wanting) {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        try {
            wanting.run();
        } catch (RuntimeException thrown) {
            Throwable cause = thrown;
            while (!(cause instanceof InvalidFlowException) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            refusal.set(cause);
        }
        return refusal.get();
    }

    @Test
    void customizersAreAskedForEachClient() {
        this.application
                .withBean(FlowClientCustomizer.class, () -> (name, builder) -> {
                    throw new IllegalStateException("asked for " + name);
                })
                .withPropertyValues("flow.client.search.url=localhost:1")
                .run((context) -> {
                    try {
                        context.getBean(FlowClient.class);
                    } catch (RuntimeException thrown) {
                        assertThat(thrown).rootCause().hasMessage("asked for search");
                        return;
                    }
                    throw new AssertionError("was not asked");
                });
    }

    @Test
    void whatIsAskedByGrpcAndHttpIsMeasured() {
        try (LocalFlow grpc = echo(Protocol.GRPC);
                LocalFlow http = echo(Protocol.HTTP)) {
            this.application
                    .withUserConfiguration(Observed.class)
                    .withPropertyValues(
                            "flow.client.one.url=grpc://127.0.0.1:" + grpc.port(),
                            "flow.client.two.url=http://127.0.0.1:" + http.port())
                    .run((context) -> {
                        context.getBean("oneFlowClient", FlowClient.class).post("/x", Document.ofText("a"));
                        context.getBean("twoFlowClient", FlowClient.class).post("/x", Document.ofText("a"));
                        MeterRegistry meters = context.getBean(MeterRegistry.class);
                        assertThat(meters.get("grpc.client")
                                        .tag("rpc.method", "process_single_data")
                                        .timer()
                                        .count())
                                .isEqualTo(1);
                        assertThat(meters.get("http.client.requests")
                                        .tag("uri", "/post")
                                        .timer()
                                        .count())
                                .isEqualTo(1);
                    });
        }
    }

    private static LocalFlow echo(Protocol protocol) {
        return LocalFlow.start(
                Flow.builder().host("127.0.0.1").serve(protocol, 0).build());
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoWanted {

        @Bean
        Both both(@Qualifier("search") FlowClient search, @Qualifier("store") FlowClient store) {
            return new Both(search.address() + " " + store.address());
        }

        record Both(String addresses) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Observed {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ObservationRegistry observations(MeterRegistry meters) {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
            return registry;
        }
    }
}
