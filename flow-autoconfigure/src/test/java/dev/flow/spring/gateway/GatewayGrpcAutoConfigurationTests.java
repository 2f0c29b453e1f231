package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Flow;
import dev.flow.gateway.GatewayGrpcLimits;
import dev.flow.gateway.GatewayServices;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerServicesAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.health.GrpcServerHealthAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

class GatewayGrpcAutoConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ExecutorAutoConfiguration.class,
                    GatewayAutoConfiguration.class,
                    GatewayGrpcAutoConfiguration.class,
                    SslAutoConfiguration.class,
                    GrpcServerAutoConfiguration.class,
                    GrpcServerServicesAutoConfiguration.class,
                    GrpcServerHealthAutoConfiguration.class))
            .withInitializer(
                    (context) -> new GrpcServerDefaults().postProcessEnvironment(context.getEnvironment(), null))
            .withPropertyValues("spring.grpc.server.port=0", "flow.gateway.executors.encoder.addresses=localhost:1");

    @Test
    void theGatewayIsOnTheGrpcServerOfBoot() {
        this.application.run((context) -> {
            assertThat(context.getBean(GrpcServerLifecycle.class).getPort()).isPositive();
            assertThat(context.getBeansOfType(BindableService.class).values().stream()
                            .map(BindableService::bindService)
                            .map(ServerServiceDefinition::getServiceDescriptor)
                            .map((service) -> service.getName()))
                    .containsExactlyInAnyOrder(
                            "jina.JinaRPC",
                            "jina.JinaSingleDataRequestRPC",
                            "jina.JinaSingleDocumentRequestRPC",
                            "jina.JinaDiscoverEndpointsRPC",
                            "jina.JinaGatewayDryRunRPC",
                            "jina.JinaInfoRPC",
                            "grpc.health.v1.Health",
                            "grpc.reflection.v1alpha.ServerReflection");
        });
    }

    @Test
    void withoutAGatewayThereIsNoGrpcServer() {
        this.application
                .withPropertyValues("flow.gateway.enabled=false")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(BindableService.class)
                        .doesNotHaveBean(GrpcServerLifecycle.class)
                        .doesNotHaveBean(ServedProtocol.class));
    }

    @Test
    void withTheGrpcServerOfBootTurnedOffTheGatewayStillRuns() {
        this.application.withPropertyValues("spring.grpc.server.enabled=false").run((context) -> {
            assertThat(context).hasSingleBean(GatewayServices.class).doesNotHaveBean(GrpcServerLifecycle.class);
            assertThat(context.getBean(ServedProtocol.class).address().get()).isEmpty();
        });
    }

    @Test
    void withoutSpringGrpcTheGatewayStillRuns() {
        this.application
                .withClassLoader(
                        new FilteredClassLoader(GrpcServerFactory.class.getPackageName(), "org.springframework.grpc"))
                .run((context) -> assertThat(context)
                        .hasSingleBean(GatewayServices.class)
                        .doesNotHaveBean(BindableService.class)
                        .doesNotHaveBean(ServedProtocol.class));
    }

    @Test
    void eachServiceIsReplacedByName() {
        for (String name : List.of(
                "flowCallService",
                "flowSingleDataService",
                "flowStreamDocService",
                "flowDiscoveryService",
                "flowDryRunService",
                "flowInfoService",
                "flowHealthService",
                "flowReflectionService")) {
            this.application
                    .withBean(name, String.class, () -> "none")
                    .run((context) -> assertThat(context)
                            .hasNotFailed()
                            .getBeans(BindableService.class)
                            .hasSize(7)
                            .doesNotContainKey(name));
        }
    }

    @Test
    void limitsConnectionsToTheConfiguredNumberOfConcurrentCalls() {
        this.application
                .withPropertyValues("flow.gateway.grpc.max-concurrent-calls-per-connection=7")
                .run((context) -> {
                    assertThat(GatewayGrpcLimits.of(context.getBean(Flow.class).gateway())
                                    .maxConcurrentCalls())
                            .isEqualTo(7);
                    assertThat(context).hasBean("flowGrpcServerLimits");
                });
    }

    @Test
    void theDefaultsOfTheServerLetPeersOfJinaIn() {
        this.application.run((context) -> {
            assertThat(context.getEnvironment().getProperty("spring.grpc.server.inbound.message.max-size"))
                    .isEqualTo("64MB");
            assertThat(context.getEnvironment().getProperty("spring.grpc.server.health.enabled", Boolean.class))
                    .isFalse();
        });
    }

    @Test
    void whatTheUserSetsStandsAboveTheDefaults() {
        this.application
                .withPropertyValues("spring.grpc.server.inbound.message.max-size=1MB")
                .run((context) -> assertThat(
                                context.getEnvironment().getProperty("spring.grpc.server.inbound.message.max-size"))
                        .isEqualTo("1MB"));
    }

    @Test
    void anApplicationThatIsNoGatewayKeepsTheDefaultsOfBoot() {
        this.application
                .withPropertyValues("flow.gateway.enabled=false")
                .run((context) -> assertThat(
                                context.getEnvironment().getPropertySources().contains("flowGrpcServerDefaults"))
                        .isFalse());
    }
}
