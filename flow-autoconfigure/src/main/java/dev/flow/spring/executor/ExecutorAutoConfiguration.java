package dev.flow.spring.executor;

import dev.flow.executor.ExecutorServer;
import dev.flow.executor.ExecutorServerSettings;
import dev.flow.executor.ServerConnectionSettings;
import dev.flow.spring.FlowProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Serves every bean with {@link FlowExecutor} as a gRPC Executor. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "flow.executor.enabled", matchIfMissing = true)
@EnableConfigurationProperties({FlowProperties.class, ExecutorProperties.class})
@Import(ExecutorPackages.class)
public final class ExecutorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ExecutorBeans flowExecutorBeans(ListableBeanFactory beans) {
        return new ExecutorBeans(beans);
    }

    @Bean
    @ConditionalOnMissingBean
    ExecutorServerSettings flowExecutorServerSettings(
            FlowProperties flow,
            ExecutorProperties properties,
            Environment environment,
            ObjectProvider<SslBundles> ssl) {
        return new ExecutorServerSettings(
                flow.documents(),
                properties.errors().stacks(),
                Math.toIntExact(properties.maxMessageSize().toBytes()),
                properties.shutdownGracePeriod(),
                new ServerConnectionSettings(
                        new ExecutorTls(properties.ssl(), environment, ssl).credentials(),
                        properties.grpc().limits(),
                        properties.grpc().guard(),
                        properties.grpc().permitKeepaliveTime()));
    }

    @Bean
    @ConditionalOnMissingBean
    ExecutorServers flowExecutorServers(
            ExecutorBeans executors,
            ObjectProvider<LocalExecutors> local,
            ExecutorProperties properties,
            ExecutorServerSettings settings,
            ApplicationContext context) {
        Map<String, ExecutorPort> ports =
                ExecutorPorts.of(executors.names(), local.getIfAvailable(() -> LocalExecutors.NONE), properties);
        Map<String, Supplier<ExecutorServer>> servers = new LinkedHashMap<>();
        executors.names().forEach((name) -> servers.put(name, () -> server(name, executors, context, settings)));
        String scope = context.getId() + "@" + Integer.toHexString(System.identityHashCode(context));
        return new ExecutorServers(servers, ports, properties.address(), scope);
    }

    private static ExecutorServer server(
            String name, ExecutorBeans executors, BeanFactory beans, ExecutorServerSettings settings) {
        Object executor = beans.getBean(executors.bean(name));
        return new ExecutorServer(name, executor, AopUtils.getTargetClass(executor), settings);
    }
}
