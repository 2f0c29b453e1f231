package dev.flow.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.connection.ListedResolverProvider;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.Dialect;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.gateway.Gateway;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.net.ReplicaAddress;
import dev.flow.readiness.FlowReadiness;
import dev.flow.wire.StackDetail;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayAssemblyTests {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    @Test
    void connectsToExternalExecutors() throws Exception {
        int port = port();
        Gateway gateway = assembled(GatewayAssembly.of(Flow.builder()
                .executor("echo", (echo) -> echo.external("127.0.0.1:" + port))
                .build()));
        assertThat(dryRun(gateway).ready()).isTrue();
    }

    @Test
    void connectsToTheAddressesThatANameResolverFinds() throws Exception {
        ListedResolverProvider.list("echo", port(), port());
        Gateway gateway = assembled(GatewayAssembly.of(Flow.builder()
                .executor("echo", (echo) -> echo.external("listed:///echo"))
                .build()));
        assertThat(dryRun(gateway).executors().get(0).replicas()).hasSize(2).allMatch((replica) -> replica.ready());
    }

    @Test
    void startsTheProcessesOfAnExecutorBeforeItConnects() throws Exception {
        List<String> started = new ArrayList<>();
        int port = port();
        Gateway gateway = assembled(GatewayAssembly.of(Flow.builder()
                        .executor("first", (first) -> first.uses("a.jar"))
                        .executor("second", (second) -> second.uses("b.jar"))
                        .build())
                .starter((executor, source) -> {
                    started.add(executor.name() + " " + source.uses());
                    return processes(port);
                }));
        assertThat(started).containsExactly("first a.jar", "second b.jar");
        assertThat(dryRun(gateway).ready()).isTrue();
    }

    @Test
    void startsNoProcessForAnExecutorInItsOwnProcess() {
        Gateway gateway =
                assembled(GatewayAssembly.of(Flow.builder().executor("bean").build())
                        .inProcess((executor) -> Optional.of(
                                new InProcessExecutors.InProcessServer(executor.name(), "in-process-server"))));
        assertThat(gateway.readiness().executors().get(0).addresses()).containsExactly("in-process:bean");
    }

    @Test
    void appliesTheSettingsOfTheDefinition() {
        Gateway gateway = assembled(GatewayAssembly.of(Flow.builder()
                .set(GatewaySettings.HEARTBEAT_TIMEOUT, Duration.ofMillis(123))
                .set(GatewaySettings.DRY_RUN_TIMEOUT, Duration.ofSeconds(7))
                .set(GatewaySettings.PREFETCH, 5)
                .set(GatewaySettings.ERROR_STACKS, StackDetail.NONE)
                .set(GatewaySettings.DOCUMENTS, Dialect.V2)
                .build()));
        assertThat(gateway.settings().heartbeat().timeout()).isEqualTo(Duration.ofMillis(123));
        assertThat(gateway.settings().dryRunTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(gateway.settings().prefetch()).isEqualTo(5);
        assertThat(gateway.settings().stacks()).isEqualTo(StackDetail.NONE);
        assertThat(gateway.settings().documents()).isEqualTo(Dialect.V2);
    }

    @Test
    void rejectsAnExecutorThatNothingStarts() {
        Flow flow = Flow.builder().executor("lost").build();
        assertInvalid(flow, FlowSubject.executor("lost"));
    }

    @Test
    void rejectsASchemeThatNoResolverSupports() {
        Flow flow = Flow.builder()
                .executor("lost", (lost) -> lost.external("nothing:///lost"))
                .build();
        assertInvalid(flow, FlowSubject.executor("lost").setting("addresses"));
    }

    @Test
    void rejectsAnSslBundleWithoutSpring() {
        Flow flow = Flow.builder()
                .executor(
                        "secured",
                        (secured) -> secured.external("127.0.0.1:1").set(ExecutorSettings.SSL_BUNDLE, "client"))
                .build();
        assertInvalid(flow, FlowSubject.executor("secured").setting("ssl_bundle"));
    }

    private static void assertInvalid(Flow flow, FlowSubject subject) {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> GatewayAssembly.of(flow).assemble())
                .satisfies((invalid) -> assertThat(invalid.subject()).isEqualTo(subject));
    }

    private Gateway assembled(GatewayAssembly assembly) {
        Gateway gateway = assembly.assemble();
        this.opened.add(gateway);
        return gateway;
    }

    private int port() throws IOException {
        ExecutorServer server = ExecutorServer.start("echo", new PassThrough(), "127.0.0.1", 0);
        this.opened.add(server);
        return server.port();
    }

    private static FlowReadiness dryRun(Gateway gateway) throws Exception {
        return gateway.dryRun().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static StartedExecutor processes(int port) {
        return new StartedExecutor() {
            @Override
            public List<ReplicaAddress> addresses() {
                return List.of(ReplicaAddress.parse("127.0.0.1:" + port));
            }

            @Override
            public boolean loading() {
                return false;
            }
        };
    }
}
