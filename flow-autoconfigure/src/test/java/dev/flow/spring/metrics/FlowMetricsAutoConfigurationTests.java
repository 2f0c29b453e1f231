package dev.flow.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayListener;
import dev.flow.gateway.metrics.GatewayMeters;
import dev.flow.gateway.metrics.JinaMeters;
import dev.flow.gateway.metrics.ReadinessMeters;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FlowMetricsAutoConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ExecutorAutoConfiguration.class,
                    GatewayAutoConfiguration.class,
                    FlowMetricsAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues(
                    "flow.gateway.executors.encoder.addresses=localhost:1",
                    "spring.grpc.server.observation.enabled=false");

    @Test
    void measuresTheFlowAndTheGrpcServer() {
        this.application.run((context) -> assertThat(context)
                .hasSingleBean(GatewayMeters.class)
                .hasSingleBean(ReadinessMeters.class)
                .hasBean("flowGrpcServerMeters")
                .doesNotHaveBean(JinaMeters.class));
    }

    @Test
    void measuresNothingWithoutARegistry() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ExecutorAutoConfiguration.class,
                        GatewayAutoConfiguration.class,
                        FlowMetricsAutoConfiguration.class))
                .withPropertyValues("flow.gateway.executors.encoder.addresses=localhost:1")
                .run((context) -> assertThat(context)
                        .hasSingleBean(Gateway.class)
                        .doesNotHaveBean(GatewayListener.class)
                        .doesNotHaveBean("flowReadinessMeters"));
    }

    @Test
    void runsTheGatewayWithoutMicrometer() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ExecutorAutoConfiguration.class,
                        GatewayAutoConfiguration.class,
                        FlowMetricsAutoConfiguration.class))
                .withPropertyValues("flow.gateway.executors.encoder.addresses=localhost:1")
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run((context) -> assertThat(context).hasSingleBean(Gateway.class));
    }

    @Test
    void measuresNothingWithoutAGateway() {
        this.application
                .withPropertyValues("flow.gateway.enabled=false")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(GatewayMeters.class));
    }

    @Test
    void leavesTheGrpcServerToTheObservationOfBoot() {
        this.application
                .withPropertyValues("spring.grpc.server.observation.enabled=true")
                .run((context) ->
                        assertThat(context).hasSingleBean(GatewayMeters.class).doesNotHaveBean("flowGrpcServerMeters"));
    }

    @Test
    void addsTheMetersOfJinaIfConfigured() {
        this.application
                .withPropertyValues("flow.metrics.jina-names=true")
                .run((context) -> assertThat(context).hasSingleBean(JinaMeters.class));
    }

    @Test
    void keepsBeansOfTheApplicationWithTheSameNames() {
        this.application
                .withBean("flowGatewayMeters", String.class, () -> "mine")
                .withBean("flowReadinessMeters", String.class, () -> "mine")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(GatewayMeters.class)
                        .doesNotHaveBean(ReadinessMeters.class));
    }

    @Test
    void keepsAListenerOfTheApplicationBesideTheMeters() {
        this.application
                .withBean("mine", GatewayListener.class, () -> new GatewayListener() {})
                .run((context) ->
                        assertThat(context).getBeans(GatewayListener.class).hasSize(2));
    }
}
