package dev.flow.spring.gateway;

import dev.flow.connection.Channels;
import dev.flow.definition.Heartbeat;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.gateway.GatewayListener;
import dev.flow.gateway.GatewayServices;
import dev.flow.gateway.GatewaySettings;
import dev.flow.graph.FlowGraph;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.spring.FlowProperties;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.executor.ExecutorBeans;
import dev.flow.spring.executor.ExecutorServers;
import dev.flow.spring.executor.LaunchProperties;
import dev.flow.spring.executor.LocalExecutors;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Makes the Gateway of the Flow that {@code flow.gateway.executors} describes. */
@AutoConfiguration(after = ExecutorAutoConfiguration.class)
@Conditional(OnGatewayCondition.class)
@EnableConfigurationProperties({FlowProperties.class, GatewayProperties.class, LaunchProperties.class})
public final class GatewayAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    FlowGraph flowGraph(GatewayProperties properties, Environment environment) {
        return ConfiguredFlow.of(properties.executors(), OnGatewayCondition.names(environment));
    }

    @Bean
    @ConditionalOnMissingBean
    LocalExecutors flowLocalExecutors(GatewayProperties properties, ObjectProvider<ExecutorBeans> beans) {
        Set<String> there = names(beans);
        return new LocalExecutors(properties.executors().entrySet().stream()
                .map((entry) -> ExecutorSource.of(entry.getKey(), entry.getValue(), there))
                .filter(ExecutorSource.Local.class::isInstance)
                .map((source) -> ((ExecutorSource.Local) source).bean())
                .collect(Collectors.toSet()));
    }

    @Bean
    @ConditionalOnMissingBean
    GatewaySettings flowGatewaySettings(GatewayProperties properties, FlowProperties flow) {
        return new GatewaySettings(
                new Heartbeat(
                        properties.heartbeat().interval(),
                        properties.heartbeat().timeout(),
                        properties.heartbeat().busyTimeout(),
                        properties.heartbeat().damping()),
                properties.dryRun().timeout(),
                properties.prefetch(),
                properties.errors().stacks(),
                flow.documents());
    }

    @Bean
    @ConditionalOnMissingBean
    Channels flowChannels(GatewayProperties properties) {
        return new Channels(Math.toIntExact(properties.maxMessageSize().toBytes()), Channels.DEFAULT.connectTimeout());
    }

    @Bean
    @ConditionalOnMissingBean
    ExecutorLauncher flowExecutorLauncher() {
        return new ExecutorLauncher();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowLaunches")
    Launches flowLaunches(ExecutorLauncher launcher, LaunchProperties properties) {
        return new Launches(launcher, properties.timeout());
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowLaunchWatch")
    LaunchWatch flowLaunchWatch(
            Gateway gateway, Launches launches, LaunchProperties properties, ApplicationContext context) {
        return new LaunchWatch(gateway, launches, properties.required() ? () -> LaunchWatch.exit(context) : () -> {});
    }

    @Bean
    @ConditionalOnMissingBean
    Gateway flowGateway(
            FlowGraph graph,
            GatewayProperties properties,
            GatewaySettings settings,
            Channels channels,
            Launches launches,
            ObjectProvider<ExecutorBeans> beans,
            ObjectProvider<ExecutorServers> local,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<GatewayListener> listeners) {
        ExecutorConnections connections = new ExecutorConnections(
                new ExecutorSettings(properties, settings.documents()), channels, local, launches, bundles);
        Set<String> there = names(beans);
        List<GatewayExecutor> executors = graph.names().stream()
                .map((name) -> {
                    GatewayProperties.Executor executor =
                            properties.executors().getOrDefault(name, GatewayProperties.Executor.BY_DEFAULT);
                    return connections.connect(name, executor, ExecutorSource.of(name, executor, there));
                })
                .toList();
        return new Gateway(
                graph,
                executors,
                settings,
                GatewayListener.all(listeners.orderedStream().toList()));
    }

    @Bean
    @ConditionalOnMissingBean
    GatewayServices flowGatewayServices(Gateway gateway) {
        return new GatewayServices(gateway);
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowGatewayLifecycle")
    GatewayLifecycle flowGatewayLifecycle(Gateway gateway, GatewayServices services) {
        return new GatewayLifecycle(gateway, services);
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowReadinessAnnouncer")
    ReadinessAnnouncer flowReadinessAnnouncer(
            Gateway gateway, ApplicationContext context, ObjectProvider<ServedProtocol> protocols) {
        return new ReadinessAnnouncer(
                gateway, context, protocols.orderedStream().toList());
    }

    private static Set<String> names(ObjectProvider<ExecutorBeans> beans) {
        ExecutorBeans executors = beans.getIfAvailable();
        return executors == null ? Set.of() : executors.names();
    }
}
