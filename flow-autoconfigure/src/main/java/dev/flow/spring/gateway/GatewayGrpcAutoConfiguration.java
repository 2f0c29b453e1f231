package dev.flow.spring.gateway;

import dev.flow.connection.EventLoops;
import dev.flow.definition.Flow;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayGrpcLimits;
import dev.flow.gateway.GatewayServices;
import dev.flow.gateway.MemoryTracers;
import dev.flow.gateway.ServedAddress;
import dev.flow.grpc.server.ConnectionGuard;
import dev.flow.grpc.server.GrpcServerLimits;
import dev.flow.spring.ShutdownGrace;
import dev.flow.spring.tls.GrpcServerBundle;
import io.grpc.BindableService;
import io.grpc.netty.NettyServerBuilder;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.ServerBuilderCustomizer;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.grpc.server.lifecycle.GrpcServerShutdownEvent;
import org.springframework.util.StringUtils;

/** Puts the Gateway's services on Boot's gRPC server. */
@AutoConfiguration(after = GatewayAutoConfiguration.class, before = GrpcServerAutoConfiguration.class)
@ConditionalOnClass(GrpcServerFactory.class)
@ConditionalOnBean(GatewayServices.class)
public final class GatewayGrpcAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "flowCallService")
    BindableService flowCallService(GatewayServices services) {
        return services.call();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowSingleDataService")
    BindableService flowSingleDataService(GatewayServices services) {
        return services.singleData();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowStreamDocService")
    BindableService flowStreamDocService(GatewayServices services) {
        return services.streamDoc();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowDiscoveryService")
    BindableService flowDiscoveryService(GatewayServices services) {
        return services.discovery();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowDryRunService")
    BindableService flowDryRunService(GatewayServices services) {
        return services.dryRun();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowInfoService")
    BindableService flowInfoService(GatewayServices services) {
        return services.info();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowHealthService")
    BindableService flowHealthService(GatewayServices services) {
        return services.health();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowReflectionService")
    BindableService flowReflectionService(GatewayServices services) {
        return services.reflection();
    }

    /** Spring gRPC refuses these as well, without a word on what to do. */
    @Bean
    @ConditionalOnMissingBean(name = "flowServedOnce")
    SmartInitializingSingleton flowServedOnce(ApplicationContext context) {
        return () -> ServedOnce.require(context.getBeansOfType(BindableService.class));
    }

    /** Where a context is paused nothing announces its end, and an open Watch or stream would hold the server up. */
    @Bean
    @ConditionalOnMissingBean(name = "flowGrpcDrain")
    ApplicationListener<GrpcServerShutdownEvent> flowGrpcDrain(GatewayServices services, Environment environment) {
        return (event) -> services.drain(ShutdownGrace.of(environment));
    }

    @Bean
    @Order(1)
    @ConditionalOnMissingBean(name = "flowGrpcProtocol")
    ServedProtocol flowGrpcProtocol(
            ObjectProvider<GrpcServerLifecycle> server, ObjectProvider<GrpcServerProperties> properties) {
        return new ServedProtocol(
                "GRPC",
                () -> Optional.ofNullable(server.getIfUnique())
                        .map(GrpcServerLifecycle::getPort)
                        .filter((port) -> port > 0)
                        .map((port) -> grpcAddress(port, properties.getIfAvailable(GrpcServerProperties::new))));
    }

    private static ServedAddress grpcAddress(int port, GrpcServerProperties properties) {
        GrpcServerProperties.Ssl ssl = properties.getSsl();
        boolean tls = ssl.getEnabled() == null ? StringUtils.hasText(ssl.getBundle()) : ssl.getEnabled();
        return new ServedAddress("GRPC", ServedProtocol.bound(properties.getAddress(), port), tls, "");
    }

    /** Routing never blocks, so it stays on the event loop; other services of the application may, and then nothing does. */
    @Bean
    @ConditionalOnMissingBean(name = "flowGrpcServerThreads")
    ServerBuilderCustomizer<NettyServerBuilder> flowGrpcServerThreads(
            GatewayServices services, ApplicationContext context) {
        return (builder) -> {
            Map<String, BindableService> served = context.getBeansOfType(BindableService.class);
            Collection<BindableService> ours = services.all();
            if (ours.containsAll(served.values())) {
                builder.directExecutor();
            }
        };
    }

    /** Limits all client connections. It is last, so that no other customizer replaces the guarded type of channel. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnMissingBean(name = "flowGrpcConnectionGuard")
    ServerBuilderCustomizer<NettyServerBuilder> flowGrpcConnectionGuard(Flow flow, Environment environment) {
        ConnectionGuard guard = GatewayGrpcLimits.guard(flow.gateway());
        return (builder) -> {
            if (UnixSocket.configured(environment)) {
                guard.apply(builder, UnixSocket::channel);
            } else {
                guard.apply(builder, EventLoops.shared().group());
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    static GrpcServerBundle flowGrpcServerBundle(
            ObjectProvider<SslBundles> bundles, ObjectProvider<SslBundleRegistry> registry) {
        return new GrpcServerBundle(bundles, registry);
    }

    /** Rejects clients with a certificate that is no longer trusted. */
    @Bean
    @ConditionalOnMissingBean(name = "flowGrpcClientTrust")
    ServerBuilderCustomizer<NettyServerBuilder> flowGrpcClientTrust(GrpcServerBundle bundle) {
        return (builder) -> bundle.filter().ifPresent(builder::addTransportFilter);
    }

    /** Limits what one client connection can use. */
    @Bean
    @ConditionalOnMissingBean(name = "flowGrpcServerLimits")
    ServerBuilderCustomizer<NettyServerBuilder> flowGrpcServerLimits(Flow flow) {
        GrpcServerLimits limits = GatewayGrpcLimits.of(flow.gateway());
        return limits::apply;
    }

    /** Counts the bytes of calls in flight. */
    @Bean
    @ConditionalOnMissingBean(name = "flowGrpcServerMemory")
    ServerBuilderCustomizer<NettyServerBuilder> flowGrpcServerMemory(Gateway gateway) {
        return (builder) -> builder.addStreamTracerFactory(new MemoryTracers(gateway));
    }
}
