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

/** Measures and traces the requests of {@code FlowClient} beans, if there is an observation registry. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(ObservationRegistry.class)
public final class ClientObservationAutoConfiguration {

    // The beans are replaced by name: an application may have any number of customizers.

    /** Clients over gRPC. */
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

        /** Requests that a client sends on other threads belong to the observation of the caller. */
        private static UnaryOperator<Runnable> carrying(@Nullable Observation current) {
            return (task) -> current == null ? task : () -> current.scoped(task);
        }
    }

    /** Clients over HTTP. */
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
