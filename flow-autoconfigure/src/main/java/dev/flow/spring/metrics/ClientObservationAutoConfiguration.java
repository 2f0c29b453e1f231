package dev.flow.spring.metrics;

import dev.flow.spring.client.FlowClientCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.ObservationGrpcClientInterceptor;
import io.micrometer.java11.instrument.binder.jdk.MicrometerHttpClient;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Measures and traces what clients of Flows ask, where there is something that does. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(ObservationRegistry.class)
public final class ClientObservationAutoConfiguration {

    /** By gRPC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ObservationRegistry.class, ObservationGrpcClientInterceptor.class})
    @ConditionalOnBean(ObservationRegistry.class)
    static final class GrpcObservationConfiguration {

        @Bean
        @Order(0)
        @ConditionalOnMissingBean(name = "flowClientGrpcObservations")
        FlowClientCustomizer flowClientGrpcObservations(ObservationRegistry registry) {
            return (name, builder) -> builder.intercept(new ObservationGrpcClientInterceptor(registry))
                    .contextCapture(() -> carrying(registry.getCurrentObservation()));
        }

        /** What is asked on other threads belongs to what the caller is doing. */
        private static UnaryOperator<Runnable> carrying(@Nullable Observation current) {
            return (task) -> current == null ? task : () -> current.scoped(task);
        }
    }

    /** By HTTP. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ObservationRegistry.class, MicrometerHttpClient.class})
    @ConditionalOnBean({ObservationRegistry.class, MeterRegistry.class})
    static final class HttpObservationConfiguration {

        @Bean
        @Order(0)
        @ConditionalOnMissingBean(name = "flowClientHttpObservations")
        FlowClientCustomizer flowClientHttpObservations(ObservationRegistry registry, MeterRegistry meters) {
            return (name, builder) ->
                    builder.http((client) -> MicrometerHttpClient.instrumentationBuilder(client, meters)
                            .observationRegistry(registry)
                            .uriMapper((request) -> request.uri().getPath())
                            .build());
        }
    }
}
