package dev.flow.spring.gateway;

import dev.flow.gateway.GatewayServices;
import io.grpc.BindableService;
import io.grpc.netty.NettyServerBuilder;
import java.util.Collection;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.ServerBuilderCustomizer;

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
}
