package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.export.Workload.Kind;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import dev.flow.spring.executor.ExecutorServers;
import dev.flow.spring.executor.FlowExecutor;
import io.fabric8.kubernetes.api.model.Probe;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What probes ask for, real servers know, and say that it serves. */
class ProbeNamesTests {

    @Test
    void anApplicationWithTheStarterKnowsWhatItIsAskedFor() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run("--flow.executor.port=0")) {
            int port = application.getBean(ExecutorServers.class).port("encoder");
            assertThat(serving(port)).containsAll(asked(Kind.STARTER)).contains("liveness", "readiness");
        }
    }

    @Test
    void anExecutorOfAnyKindKnowsWhatItIsAskedFor() throws IOException {
        try (ExecutorServer server = ExecutorServer.start("encoder", new PassThrough(), "127.0.0.1", 0)) {
            assertThat(serving(server.port())).containsAll(asked(Kind.OTHER));
        }
    }

    private static Set<String> asked(Kind kind) {
        Workload workload = new Workload(
                kind,
                "encoder",
                "encoder",
                "image",
                List.of(),
                Map.of(),
                List.of(),
                1,
                Optional.empty(),
                Duration.ofMinutes(1),
                Shutdown.ofExecutor(Duration.ofSeconds(20)));
        Probes probes = Probes.of(workload, false);
        Set<String> names = new TreeSet<>();
        Stream.of(probes.startup(), probes.liveness(), probes.readiness())
                .map(ProbeNamesTests::service)
                .forEach(names::add);
        return names;
    }

    private static String service(Probe probe) {
        return Optional.ofNullable(probe.getGrpc().getService()).orElse("");
    }

    private static Set<String> serving(int port) {
        ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                        "127.0.0.1", port, InsecureChannelCredentials.create())
                .build();
        try {
            Set<String> names = new TreeSet<>();
            HealthGrpc.newBlockingStub(channel)
                    .list(HealthListRequest.getDefaultInstance())
                    .getStatusesMap()
                    .forEach((name, status) -> {
                        if (status.getStatus().name().equals("SERVING")) {
                            names.add(name);
                        }
                    });
            return names;
        } finally {
            channel.shutdownNow();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        @FlowExecutor("encoder")
        PassThrough encoder() {
            return new PassThrough();
        }
    }
}
