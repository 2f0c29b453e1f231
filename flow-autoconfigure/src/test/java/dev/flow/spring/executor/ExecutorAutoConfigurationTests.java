package dev.flow.spring.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.flow.document.Dialect;
import dev.flow.executor.ExecutorServerSettings;
import dev.flow.executor.PassThrough;
import dev.flow.executor.Requests;
import dev.flow.executor.ServerConnectionSettings;
import dev.flow.graph.InvalidFlowException;
import dev.flow.grpc.server.ConnectionGuard;
import dev.flow.grpc.server.GrpcServerLimits;
import dev.flow.spring.packages.Found;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.GenericApplicationContext;

class ExecutorAutoConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ExecutorAutoConfiguration.class))
            .withPropertyValues("flow.executor.port=0");

    @Test
    void servesAnAnnotatedClass() {
        this.application.withUserConfiguration(Encoder.class).run((context) -> {
            assertThat(context.getBean(ExecutorServers.class).port("encoder")).isPositive();
            assertThat(context).hasBean("encoder");
        });
    }

    @Test
    void defaultsToTheNameOfTheBean() {
        this.application
                .withBean("indexer", Nameless.class)
                .run((context) ->
                        assertThat(context.getBean(ExecutorBeans.class).names()).containsExactly("indexer"));
    }

    @Test
    void servesTheBeanOfAnAnnotatedMethod() {
        this.application
                .withUserConfiguration(Methods.class)
                .withPropertyValues("flow.executor.ports.named=0", "flow.executor.ports.byBean=0")
                .run((context) -> {
                    ExecutorServers servers = context.getBean(ExecutorServers.class);
                    assertThat(servers.port("named")).isPositive().isNotEqualTo(servers.port("byBean"));
                });
    }

    @Test
    void servesAScopedExecutorOnce() {
        this.application.withUserConfiguration(Scoped.class).run((context) -> {
            assertThat(context.getBean(ExecutorBeans.class).names()).containsExactly("scoped");
            assertThat(context.getBean(ExecutorServers.class).port("scoped")).isPositive();
        });
    }

    @Test
    void findsExecutorsWithoutCreatingThem() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(
                    "lazy",
                    Nameless.class,
                    () -> {
                        throw new IllegalStateException("created too early");
                    },
                    (definition) -> definition.setLazyInit(true));
            context.refresh();
            assertThat(new ExecutorBeans(context).names()).containsExactly("lazy");
        }
    }

    @Test
    void findsClassesInConfiguredPackages() {
        this.application
                .withPropertyValues("flow.executor.packages=dev.flow.spring.packages")
                .run((context) -> {
                    assertThat(context).hasSingleBean(Found.class);
                    assertThat(context.getBean(ExecutorBeans.class).names()).containsExactly("found");
                });
    }

    @Test
    void listensOnNothingWithoutExecutors() {
        this.application.run((context) -> {
            assertThat(context.getBean(ExecutorServers.class).isRunning()).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(() -> context.getBean(ExecutorServers.class).port("encoder"))
                    .withMessageContaining("'encoder'");
        });
    }

    @Test
    void servesNothingIfDisabled() {
        this.application
                .withUserConfiguration(Encoder.class)
                .withPropertyValues("flow.executor.enabled=false", "flow.executor.packages=dev.flow.spring.packages")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Encoder.class)
                        .doesNotHaveBean(Found.class)
                        .doesNotHaveBean(ExecutorBeans.class)
                        .doesNotHaveBean(ExecutorServers.class));
    }

    @Test
    void appliesPropertiesToTheServers() {
        this.application
                .withPropertyValues(
                        "flow.documents=v2",
                        "flow.executor.errors.stacks=full",
                        "flow.executor.max-message-size=1MB",
                        "flow.executor.grpc.max-concurrent-calls-per-connection=7",
                        "flow.executor.grpc.max-connection-age=1h",
                        "flow.executor.grpc.max-connections=9",
                        "flow.executor.grpc.handshake-timeout=2s",
                        "flow.executor.grpc.max-control-frames-per-second=11",
                        "flow.executor.grpc.permit-keepalive-time=20s",
                        "flow.executor.shutdown-grace-period=3s")
                .run((context) -> assertThat(context.getBean(ExecutorServerSettings.class))
                        .isEqualTo(new ExecutorServerSettings(
                                Dialect.V2,
                                StackDetail.FULL,
                                1024 * 1024,
                                Duration.ofSeconds(3),
                                new ServerConnectionSettings(
                                        ServerConnectionSettings.DEFAULT.credentials(),
                                        new GrpcServerLimits(
                                                7,
                                                Optional.empty(),
                                                Optional.of(Duration.ofHours(1)),
                                                Optional.empty()),
                                        new ConnectionGuard(9, Duration.ofSeconds(2), 11),
                                        Duration.ofSeconds(20)))));
    }

    @Test
    void hasTheDefaultsOfAnExecutorWithoutSpring() {
        this.application.run((context) ->
                assertThat(context.getBean(ExecutorServerSettings.class)).isEqualTo(ExecutorServerSettings.DEFAULT));
    }

    @Test
    void usesTheSettingsBeanOfTheUser() {
        ExecutorServerSettings settings = new ExecutorServerSettings(Dialect.V2, StackDetail.NONE, 5, Duration.ZERO);
        this.application
                .withBean("mySettings", ExecutorServerSettings.class, () -> settings)
                .run((context) -> assertThat(context)
                        .getBean(ExecutorServerSettings.class)
                        .isSameAs(settings));
    }

    @Test
    void rejectsTwoExecutorsWithOneName() {
        this.application
                .withUserConfiguration(Encoder.class, Twin.class)
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidFlowException.class)
                        .hasMessageContainingAll("'encoder'", "'twin'"));
    }

    @FlowExecutor("encoder")
    static class Encoder {

        @Requests
        void encode() {}
    }

    @FlowExecutor
    static class Nameless {

        @Requests
        void index() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Twin {

        @Bean
        @FlowExecutor("encoder")
        PassThrough twin() {
            return new PassThrough();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Methods {

        @Bean
        @FlowExecutor("named")
        PassThrough something() {
            return new PassThrough();
        }

        @Bean
        @FlowExecutor
        PassThrough byBean() {
            return new PassThrough();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {

        @Bean
        @FlowExecutor
        @Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        Nameless scoped() {
            return new Nameless();
        }
    }
}
