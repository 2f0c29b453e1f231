package dev.flow.spring.gateway;

import dev.flow.connection.Channels;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.gateway.GatewayListener;
import dev.flow.gateway.GatewayServices;
import dev.flow.gateway.GatewaySettings;
import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import dev.flow.launch.ExecutorLauncher;
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
@EnableConfigurationProperties({GatewayProperties.class, LaunchProperties.class})
public final class GatewayAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Flow flowDefinition(Environment environment, ObjectProvider<ExecutorBeans> beans, LaunchProperties launch) {
        return new FlowDefinitionFactory(environment, names(beans), launch.timeout()).flow();
    }

    @Bean
    @ConditionalOnMissingBean
    FlowGraph flowGraph(Flow flow) {
        return flow.graph();
    }

    @Bean
    @ConditionalOnMissingBean
    LocalExecutors flowLocalExecutors(Flow flow, ObjectProvider<ExecutorBeans> beans) {
        Set<String> there = names(beans);
        return new LocalExecutors(flow.executors().stream()
                .flatMap((executor) -> InProcessBean.of(executor, there).stream())
                .collect(Collectors.toSet()));
    }

    @Bean
    @ConditionalOnMissingBean
    GatewaySettings flowGatewaySettings(Flow flow) {
        GatewayDefinition gateway = flow.gateway();
        return new GatewaySettings(
                gateway.heartbeat(),
                gateway.get(dev.flow.definition.GatewaySettings.DRY_RUN_TIMEOUT),
                gateway.prefetch(),
                gateway.get(dev.flow.definition.GatewaySettings.ERROR_STACKS),
                gateway.get(dev.flow.definition.GatewaySettings.DOCUMENTS));
    }

    @Bean
    @ConditionalOnMissingBean
    Channels flowChannels(Flow flow) {
        return new Channels(
                flow.gateway().get(dev.flow.definition.GatewaySettings.MAX_MESSAGE_SIZE),
                Channels.DEFAULT.connectTimeout());
    }

    @Bean
    @ConditionalOnMissingBean
    ExecutorLauncher flowExecutorLauncher() {
        return new ExecutorLauncher();
    }

    @Bean
    @ConditionalOnMissingBean(name = "flowLaunches")
    Launches flowLaunches(ExecutorLauncher launcher) {
        return new Launches(launcher);
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
            Flow flow,
            FlowGraph graph,
            GatewaySettings settings,
            Channels channels,
            Launches launches,
            ObjectProvider<ExecutorBeans> beans,
            ObjectProvider<ExecutorServers> local,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<GatewayListener> listeners) {
        ExecutorConnections connections =
                new ExecutorConnections(flow.gateway(), channels, names(beans), local, launches, bundles);
        List<GatewayExecutor> executors = graph.names().stream()
                .map((name) ->
                        flow.executor(name).orElseGet(() -> ExecutorDefinition.passing(new Step(name, List.of()))))
                .map(connections::connect)
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
