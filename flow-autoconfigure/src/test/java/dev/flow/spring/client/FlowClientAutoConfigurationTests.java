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
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class FlowClientAutoConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(FlowClientAutoConfiguration.class, ClientObservationAutoConfiguration.class));

    @Test
    void createsNoClientWithoutProperties() {
        this.application.run((context) -> assertThat(context).doesNotHaveBean(FlowClient.class));
    }

    @Test
    void createsOneClientAsABean() {
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
    void qualifiesSeveralClientsByTheirNames() {
        this.application
                .withUserConfiguration(TwoClients.class)
                .withPropertyValues(
                        "flow.client.search.url=ws://search.example:12345",
                        "flow.client.store.url=https://store.example")
                .run((context) -> assertThat(
                                context.getBean(TwoClients.Both.class).addresses())
                        .isEqualTo("ws://search.example:12345 https://store.example:443"));
    }

    @ParameterizedTest
    @CsvSource({
        "my-search, MYSEARCH",
        "my-search, MY_SEARCH",
        "my_search, MY_SEARCH",
        "my_search, MYSEARCH",
        "Search, SEARCH"
    })
    void anEnvironmentVariableConfiguresTheClientOfAFile(String name, String variable) {
        String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        this.application
                .withInitializer((context) -> {
                    MutablePropertySources sources = context.getEnvironment().getPropertySources();
                    sources.replace(
                            source,
                            new SystemEnvironmentPropertySource(
                                    source, Map.of("FLOW_CLIENT_" + variable + "_URL", "grpc://variable.example:1")));
                    sources.addLast(new MapPropertySource(
                            "file", Map.of("flow.client." + name + ".url", "grpc://file.example:1")));
                })
                .run((context) -> {
                    assertThat(context.getBeanNamesForType(FlowClient.class)).containsExactly(name + "FlowClient");
                    assertThat(context.getBean(FlowClient.class)).hasToString("client of grpc://variable.example:1");
                });
    }

    @Test
    void rejectsAClientWithoutAValidAddress() {
        this.application
                .withPropertyValues("flow.client.search.connect-timeout=1s")
                .run((context) -> assertThat(refusal(() -> context.getBean(FlowClient.class)))
                        .hasMessageContaining("'search'"));
        this.application
                .withPropertyValues("flow.client.search.url=ftp://x")
                .run((context) -> assertThat(refusal(() -> context.getBean(FlowClient.class)))
                        .hasMessageContaining("ftp://x"));
    }

    private static Throwable refusal(Runnable creation) {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        try {
            creation.run();
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
    void callsCustomizersForEachClient() {
        this.application
                .withBean(FlowClientCustomizer.class, () -> (name, builder) -> {
                    throw new IllegalStateException("customized " + name);
                })
                .withPropertyValues("flow.client.search.url=localhost:1")
                .run((context) -> {
                    try {
                        context.getBean(FlowClient.class);
                    } catch (RuntimeException thrown) {
                        assertThat(thrown).rootCause().hasMessage("customized search");
                        return;
                    }
                    throw new AssertionError("The customizer was not called");
                });
    }

    @Test
    void measuresRequestsOverGrpcAndHttp() {
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
    static class TwoClients {

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
