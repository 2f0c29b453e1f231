package dev.flow.spring.metrics;

import dev.flow.gateway.Gateway;
import dev.flow.gateway.metrics.AdmissionMeters;
import dev.flow.gateway.metrics.GatewayMeters;
import dev.flow.gateway.metrics.JinaMeters;
import dev.flow.gateway.metrics.ReadinessMeters;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/** Measures the Flow, if there is a meter registry. */
@AutoConfiguration(
        after = GatewayAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, Gateway.class})
@EnableConfigurationProperties(MetricsProperties.class)
public final class FlowMetricsAutoConfiguration {

    // The beans are replaced by name: a listener of the application receives the same events in addition to the meters.

    @Bean
    @ConditionalOnMissingBean(name = "flowGatewayMeters")
    GatewayMeters flowGatewayMeters(MeterRegistry registry) {
        return new GatewayMeters(registry);
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowReadinessMeters")
    ReadinessMeters flowReadinessMeters(Gateway gateway, MeterRegistry registry) {
        ReadinessMeters meters = new ReadinessMeters(registry);
        meters.bind(gateway);
        return meters;
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowAdmissionMeters")
    AdmissionMeters flowAdmissionMeters(Gateway gateway) {
        return new AdmissionMeters(gateway.admission());
    }

    @Bean
    @ConditionalOnBooleanProperty("flow.metrics.jina-names")
    @ConditionalOnMissingBean(name = "flowJinaMeters")
    JinaMeters flowJinaMeters(MeterRegistry registry) {
        return new JinaMeters(registry);
    }

    /** Measures the calls of the gRPC server, in place of Boot's observation. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({GrpcServerFactory.class, NettyServerBuilder.class})
    @ConditionalOnBooleanProperty(name = "spring.grpc.server.observation.enabled", havingValue = false)
    static final class GrpcConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "flowGrpcServerMeters")
        ServerBuilderCustomizer<NettyServerBuilder> flowGrpcServerMeters(MeterRegistry registry) {
            GrpcServerMeters meters = new GrpcServerMeters(registry);
            return (builder) -> builder.addStreamTracerFactory(meters);
        }
    }
}
