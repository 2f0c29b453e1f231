package dev.flow.spring.gateway;

import dev.flow.connection.Channels;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayListener;
import dev.flow.gateway.GatewayServices;
import dev.flow.gateway.assembly.ExecutorCredentials;
import dev.flow.gateway.assembly.ExecutorStarter;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.gateway.assembly.InProcessExecutors;
import dev.flow.gateway.assembly.InProcessExecutors.InProcessServer;
import dev.flow.graph.FlowGraph;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.executor.ExecutorBeans;
import dev.flow.spring.executor.ExecutorServers;
import dev.flow.spring.executor.LaunchProperties;
import dev.flow.spring.executor.LocalExecutors;
import dev.flow.spring.tls.ReloadableBundle;
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

/** Assembles the Gateway of the Flow that {@code flow.gateway.executors} defines. */
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
    Channels flowChannels(Flow flow) {
        return new Channels(flow.gateway().get(GatewaySettings.MAX_MESSAGE_SIZE), Channels.DEFAULT.connectTimeout());
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
    ExecutorStarter flowExecutorStarter(Launches launches) {
        return launches::start;
    }

    @Bean
    @ConditionalOnMissingBean
    InProcessExecutors flowInProcessExecutors(
            ObjectProvider<ExecutorBeans> beans, ObjectProvider<ExecutorServers> servers) {
        return (executor) -> InProcessBean.of(executor, names(beans))
                .map((bean) -> new InProcessServer(bean, servers.getObject().inProcessName(bean)));
    }

    @Bean
    @ConditionalOnMissingBean
    ExecutorCredentials flowExecutorCredentials(ObjectProvider<SslBundles> bundles) {
        return (executor) -> executor.find(ExecutorSettings.SSL_BUNDLE)
                .map((bundle) ->
                        ReloadableBundle.of(bundles.getObject(), bundle).channel());
    }

    @Bean
    @ConditionalOnMissingBean
    Gateway flowGateway(
            Flow flow,
            ExecutorStarter starter,
            InProcessExecutors inProcess,
            ExecutorCredentials credentials,
            Channels channels,
            ObjectProvider<GatewayListener> listeners) {
        return GatewayAssembly.of(flow)
                .starter(starter)
                .inProcess(inProcess)
                .credentials(credentials)
                .channels(channels)
                .listener(GatewayListener.all(listeners.orderedStream().toList()))
                .assemble();
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
