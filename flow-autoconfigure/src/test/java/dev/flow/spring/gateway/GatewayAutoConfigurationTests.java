package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.connection.Channels;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.executor.Requests;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayOptions;
import dev.flow.gateway.GatewayServices;
import dev.flow.gateway.assembly.ExecutorCredentials;
import dev.flow.gateway.assembly.ExecutorStarter;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.gateway.assembly.InProcessExecutors;
import dev.flow.graph.FlowGraph;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.executor.FlowExecutor;
import dev.flow.spring.executor.LocalExecutors;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GatewayAutoConfigurationTests {

    private static final String ADDRESS = "flow.gateway.executors.encoder.addresses=localhost:1";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ExecutorAutoConfiguration.class, GatewayAutoConfiguration.class));

    @Test
    void anApplicationThatNamesAnExecutorIsAGateway() {
        this.application
                .withPropertyValues(ADDRESS)
                .run((context) -> assertThat(context)
                        .hasSingleBean(Gateway.class)
                        .hasSingleBean(GatewayServices.class)
                        .hasSingleBean(GatewayLifecycle.class)
                        .hasSingleBean(ReadinessAnnouncer.class));
    }

    @Test
    void oneThatNamesNoneIsNoGateway() {
        this.application.run((context) -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(Gateway.class)
                .doesNotHaveBean(GatewayProperties.class));
    }

    @Test
    void oneThatDoesNotWantToBeIsNoGateway() {
        this.application
                .withPropertyValues(ADDRESS, "flow.gateway.enabled=false")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Gateway.class));
    }

    @Test
    void oneThatWantsToBeIsAGatewayWithoutExecutors() {
        this.application.withPropertyValues("flow.gateway.enabled=true").run((context) -> {
            assertThat(context.getBean(FlowGraph.class).steps()).isEmpty();
            assertThat(context.getBean(Gateway.class).readiness().ready()).isTrue();
        });
    }

    @Test
    void propertiesReachTheGateway() {
        this.application
                .withPropertyValues(
                        ADDRESS,
                        "flow.gateway.prefetch=7",
                        "flow.gateway.dry-run.timeout=3s",
                        "flow.gateway.heartbeat.interval=2s",
                        "flow.gateway.errors.stacks=none",
                        "flow.gateway.max-message-size=1MB")
                .run((context) -> {
                    GatewayOptions settings = context.getBean(Gateway.class).settings();
                    assertThat(settings.prefetch()).isEqualTo(7);
                    assertThat(settings.dryRunTimeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(settings.heartbeat().interval()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(settings.stacks()).isEqualTo(StackDetail.NONE);
                    assertThat(context.getBean(Channels.class).maxMessageSize()).isEqualTo(1024 * 1024);
                });
    }

    @Test
    void withoutFurtherPropertiesTheGatewayWorksAsTheOneWithoutSpring() {
        this.application.withPropertyValues(ADDRESS).run((context) -> {
            Gateway plain = GatewayAssembly.of(Flow.builder().build()).assemble();
            assertThat(context.getBean(Gateway.class).settings()).isEqualTo(plain.settings());
            plain.close();
            assertThat(context.getBean(Channels.class)).isEqualTo(Channels.DEFAULT);
        });
    }

    @Test
    void whatTheUserMakesIsTaken() {
        Flow flow = Flow.builder()
                .set(GatewaySettings.PREFETCH, 1)
                .executor("encoder", (encoder) -> encoder.external("127.0.0.1:1"))
                .build();
        Channels channels = new Channels(5, Duration.ofSeconds(5));
        ExecutorLauncher launcher = new ExecutorLauncher();
        LocalExecutors local = new LocalExecutors(Set.of("encoder"));
        this.application
                .withPropertyValues(ADDRESS)
                .withBean("myFlow", Flow.class, () -> flow)
                .withBean("myChannels", Channels.class, () -> channels)
                .withBean("myLauncher", ExecutorLauncher.class, () -> launcher)
                .withBean("myLocal", LocalExecutors.class, () -> local)
                .withBean("myStarter", ExecutorStarter.class, () -> ExecutorStarter.NONE)
                .withBean("myInProcess", InProcessExecutors.class, () -> InProcessExecutors.NONE)
                .withBean("myCredentials", ExecutorCredentials.class, () -> ExecutorCredentials.OF_JDK)
                .run((context) -> {
                    assertThat(context).getBean(Flow.class).isSameAs(flow);
                    assertThat(context).getBean(Channels.class).isSameAs(channels);
                    assertThat(context).getBean(ExecutorLauncher.class).isSameAs(launcher);
                    assertThat(context).getBean(LocalExecutors.class).isSameAs(local);
                    assertThat(context).hasSingleBean(ExecutorStarter.class);
                    assertThat(context).hasSingleBean(InProcessExecutors.class);
                    assertThat(context).hasSingleBean(ExecutorCredentials.class);
                    assertThat(context.getBean(Gateway.class).graph()).isEqualTo(flow.graph());
                    assertThat(context.getBean(Gateway.class).settings().prefetch())
                            .isEqualTo(1);
                });
    }

    @Test
    void aGatewayTheUserMakesIsServed() {
        Gateway gateway = GatewayAssembly.of(Flow.builder().build()).assemble();
        GatewayServices services = new GatewayServices(gateway);
        this.application
                .withPropertyValues(ADDRESS)
                .withBean("myGateway", Gateway.class, () -> gateway)
                .withBean("myServices", GatewayServices.class, () -> services)
                .run((context) -> {
                    assertThat(context).getBean(Gateway.class).isSameAs(gateway);
                    assertThat(context).getBean(GatewayServices.class).isSameAs(services);
                });
    }

    @Test
    void whatIsHiddenIsReplacedByName() {
        this.application
                .withPropertyValues(ADDRESS)
                .withBean("flowReadinessAnnouncer", String.class, () -> "quiet")
                .withBean("flowGatewayLifecycle", String.class, () -> "manual")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(ReadinessAnnouncer.class)
                        .doesNotHaveBean(GatewayLifecycle.class));
    }

    @Test
    void anExecutorOfAFlowBeanIsTheBeanWithItsName() {
        this.application
                .withPropertyValues("flow.gateway.enabled=true", "flow.executor.port=0")
                .withUserConfiguration(Encoder.class)
                .withBean(Flow.class, () -> Flow.builder().executor("encoder").build())
                .run((context) -> assertThat(
                                context.getBean(Gateway.class).readiness().executors())
                        .singleElement()
                        .satisfies((encoder) -> assertThat(encoder.addresses()).containsExactly("in-process:encoder")));
    }

    @FlowExecutor("encoder")
    static class Encoder {

        @Requests
        void encode() {}
    }
}
