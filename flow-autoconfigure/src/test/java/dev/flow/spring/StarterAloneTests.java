package dev.flow.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.gateway.Gateway;
import dev.flow.spring.executor.ExecutorServers;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** An application that has the starter on its class path and makes no use of it. */
class StarterAloneTests {

    @Test
    void itStartsAndNothingIsServed() {
        try (ConfigurableApplicationContext context = start(Application.class, WebApplicationType.SERVLET)) {
            assertThat(context.getBeanProvider(Gateway.class).stream()).isEmpty();
            assertThat(context.getBeanProvider(GrpcServerLifecycle.class).stream())
                    .isEmpty();
            assertThat(context.getBean(ExecutorServers.class).isRunning()).isFalse();
        }
    }

    @Test
    void itsOwnGrpcServicesKeepTheHealthAndReflectionOfBoot() {
        try (ConfigurableApplicationContext context = start(OwnService.class, WebApplicationType.NONE)) {
            assertThat(context.getBeansOfType(BindableService.class).values().stream()
                            .map((service) ->
                                    service.bindService().getServiceDescriptor().getName()))
                    .contains("own.Service", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection")
                    .noneMatch((name) -> name.startsWith("jina."));
            int port = context.getBean(GrpcServerLifecycle.class).getPort();
            ManagedChannel channel = NettyChannelBuilder.forAddress("localhost", port)
                    .usePlaintext()
                    .build();
            try {
                assertThat(HealthGrpc.newBlockingStub(channel)
                                .check(HealthCheckRequest.getDefaultInstance())
                                .getStatus())
                        .isEqualTo(ServingStatus.SERVING);
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static ConfigurableApplicationContext start(Class<?> application, WebApplicationType type) {
        return new SpringApplicationBuilder(application)
                .web(type)
                .run("--server.port=0", "--spring.grpc.server.port=0");
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Import(Application.class)
    static class OwnService {

        @Bean
        BindableService ownService() {
            return () -> ServerServiceDefinition.builder("own.Service").build();
        }
    }
}
