package dev.flow.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.flow.document.Document;
import dev.flow.executor.InvalidExecutorException;
import dev.flow.executor.Requests;
import dev.flow.gateway.Gateway;
import dev.flow.spring.executor.ExecutorServers;
import dev.flow.spring.executor.FlowExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/** A Gateway and its Executors in one application. */
class MonolithTests {

    private static final String[] CHAIN = {
        "flow.gateway.executors.encoder=", "flow.gateway.executors.indexer.needs=encoder"
    };

    @Test
    void aChainOfBeansAnswersWithoutAnyPortOfTheirs() {
        try (ConfigurableApplicationContext context = start(Chain.class, CHAIN);
                GrpcClient gateway = gateway(context)) {
            assertThat(gateway.send("/append", "hi")).containsExactly("hi, encoded, indexed");
            ExecutorServers executors = context.getBean(ExecutorServers.class);
            for (String name : List.of("encoder", "indexer")) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> executors.port(name))
                        .withMessageContaining(name);
            }
        }
    }

    @Test
    void aPortPutsOneOnTheNetworkToo() {
        try (ConfigurableApplicationContext context = start(Chain.class, with("flow.executor.ports.encoder=0", CHAIN));
                GrpcClient gateway = gateway(context);
                GrpcClient encoder =
                        new GrpcClient(context.getBean(ExecutorServers.class).port("encoder"))) {
            assertThat(encoder.send("/append", "hi")).containsExactly("hi, encoded");
            assertThat(gateway.send("/append", "hi")).containsExactly("hi, encoded, indexed");
        }
    }

    @Test
    void aBeanThatIsNoPartOfTheFlowIsServedToOthers() {
        try (ConfigurableApplicationContext context =
                        start(Chain.class, "flow.gateway.executors.encoder=", "flow.executor.ports.indexer=0");
                GrpcClient gateway = gateway(context);
                GrpcClient indexer =
                        new GrpcClient(context.getBean(ExecutorServers.class).port("indexer"))) {
            assertThat(gateway.send("/append", "hi")).containsExactly("hi, encoded");
            assertThat(indexer.send("/append", "hi")).containsExactly("hi, indexed");
        }
    }

    @Test
    void itIsReadyAsSoonAsItIsUp() throws Exception {
        try (ConfigurableApplicationContext context =
                start(Chain.class, with("flow.gateway.dry-run.timeout=10s", CHAIN))) {
            assertThat(context.getBean(Gateway.class)
                            .dryRun()
                            .toCompletableFuture()
                            .get()
                            .ready())
                    .isTrue();
        }
    }

    @Test
    void aFlowWithoutExecutorsEchoes() {
        try (ConfigurableApplicationContext context = start(Application.class, "flow.gateway.enabled=true");
                GrpcClient gateway = gateway(context)) {
            assertThat(gateway.send("/append", "hi")).containsExactly("hi");
            assertThat(context.getBean(HealthEndpoint.class).health().getStatus())
                    .isEqualTo(Status.UP);
        }
    }

    @Test
    void classesOfNamedPackagesArePartOfIt() {
        try (ConfigurableApplicationContext context = start(
                        Application.class,
                        "flow.executor.packages=dev.flow.spring.packages",
                        "flow.gateway.executors.found=");
                GrpcClient gateway = gateway(context)) {
            assertThat(gateway.send("/anything", "hi")).containsExactly("hi");
        }
    }

    @Test
    void lazyBeansAnswerToo() {
        try (ConfigurableApplicationContext context =
                        start(Chain.class, with("spring.main.lazy-initialization=true", CHAIN));
                GrpcClient gateway = gateway(context)) {
            assertThat(gateway.send("/append", "hi")).containsExactly("hi, encoded, indexed");
        }
    }

    @Test
    void anExecutorBehindAProxyAnswersThroughIt() {
        try (ConfigurableApplicationContext context = start(Advised.class, "flow.gateway.executors.encoder=");
                GrpcClient gateway = gateway(context)) {
            assertThat(AopUtils.isCglibProxy(context.getBean("encoder"))).isTrue();
            assertThat(gateway.send("/append", "hi")).containsExactly("hi, encoded");
            assertThat(context.getBean(AtomicInteger.class)).hasValue(1);
        }
    }

    @Test
    void anAsynchronousExecutorAnswers() {
        try (ConfigurableApplicationContext context = start(Asynchronous.class, "flow.gateway.executors.later=");
                GrpcClient gateway = gateway(context)) {
            assertThat(AopUtils.isAopProxy(context.getBean("later"))).isTrue();
            assertThat(gateway.send("/append", "hi")).containsExactly("hi, later");
        }
    }

    @Test
    void aMethodThatTheProxyCannotStandForIsRefused() {
        assertThatException()
                .isThrownBy(() -> start(AdvisedInVain.class, "flow.gateway.executors.secretive="))
                .havingRootCause()
                .isInstanceOf(InvalidExecutorException.class)
                .withMessageContainingAll("Secretive.append", "private", "proxy");
    }

    private static ConfigurableApplicationContext start(Class<?> application, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--spring.grpc.server.port=0"));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    private static String[] with(String more, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private static GrpcClient gateway(ConfigurableApplicationContext context) {
        return new GrpcClient(context.getBean(GrpcServerLifecycle.class).getPort());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Import({Application.class, Encoder.class, Indexer.class})
    static class Chain {}

    @Import({Application.class, Encoder.class, Advice.class})
    static class Advised {}

    @Import({Application.class, Secretive.class, Advice.class})
    static class AdvisedInVain {}

    @EnableAsync
    @Import({Application.class, Later.class})
    static class Asynchronous {}

    @FlowExecutor("encoder")
    static class Encoder {

        private final String done = ", encoded";

        @Requests("/append")
        List<Document> append(List<Document> documents) {
            return Appender.append(documents, this.done);
        }
    }

    @FlowExecutor("indexer")
    static class Indexer {

        @Requests("/append")
        List<Document> append(List<Document> documents) {
            return Appender.append(documents, ", indexed");
        }
    }

    @FlowExecutor("later")
    static class Later {

        @Async
        @Requests("/append")
        CompletableFuture<List<Document>> append(List<Document> documents) {
            return CompletableFuture.completedFuture(Appender.append(documents, ", later"));
        }
    }

    @FlowExecutor("secretive")
    static class Secretive {

        private final String done = ", kept";

        @Requests("/append")
        private List<Document> append(List<Document> documents) {
            return Appender.append(documents, this.done);
        }
    }

    /** Proxies around every Executor that count the calls. */
    static class Advice {

        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            DefaultAdvisorAutoProxyCreator proxies = new DefaultAdvisorAutoProxyCreator();
            proxies.setProxyTargetClass(true);
            return proxies;
        }

        @Bean
        AtomicInteger calls() {
            return new AtomicInteger();
        }

        @Bean
        Advisor counting(AtomicInteger calls) {
            MethodInterceptor count = (invocation) -> {
                calls.incrementAndGet();
                return invocation.proceed();
            };
            return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forClassAnnotation(FlowExecutor.class), count);
        }
    }
}
