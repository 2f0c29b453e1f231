package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaConnection;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.graph.Step;
import dev.flow.health.HealthService;
import dev.flow.net.ReplicaAddress;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a Flow tells one that has it as an Executor, on sockets. */
class FlowDiscoveryTests {

    private static final String UNTYPED = "LegacyDocumentJina";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    @Test
    void whatGoesInAtTheFirstAndComesOutOfTheLastIsTold() throws Exception {
        EndpointsProto told = discover(serve(
                List.of(step("splitter"), step("counter", "splitter")),
                Map.of("splitter", port(new Splitter()), "counter", port(new Counter()))));
        assertThat(told.getEndpointsList())
                .containsExactlyInAnyOrder("/split", "/tell", "/only", "/default", "_jina_dry_run_");
        assertThat(told.getSchemas().getFieldsMap()).containsOnlyKeys(told.getEndpointsList());
        assertThat(sides(told, "/split")).isEqualTo("Page → Count");
        assertThat(model(told, "/split", "input")
                        .getFieldsOrThrow("properties")
                        .getStructValue()
                        .getFieldsMap())
                .containsOnlyKeys("id", "text");
        assertThat(streams(told, "/split")).isFalse();
        assertThat(sides(told, "/tell")).isEqualTo("Page → Line");
        assertThat(streams(told, "/tell")).isTrue();
    }

    @Test
    void aFlowTakesWhateverComesAndCanBeAskedWhetherItIsReady() throws Exception {
        EndpointsProto told = discover(serve(List.of(step("splitter")), Map.of("splitter", port(new Splitter()))));
        assertThat(List.of("/default", "_jina_dry_run_"))
                .allSatisfy((name) -> assertThat(sides(told, name)).isEqualTo(UNTYPED + " → " + UNTYPED));
        // A Gateway of Jina 3.34 ends where one of these is missing.
        assertThat(told.getSchemas().getFieldsMap().values())
                .allSatisfy((schemas) -> assertThat(schemas.getStructValue().getFieldsMap())
                        .containsOnlyKeys("input", "output", "parameters", "is_generator", "is_singleton_doc")
                        .hasEntrySatisfying(
                                "parameters",
                                (none) -> assertThat(none.getStructValue().getFieldsMap())
                                        .containsOnlyKeys("name", "model")));
    }

    @Test
    void ofTwoBranchesTheFirstSaysWhatComesOut() throws Exception {
        EndpointsProto told = discover(serve(
                List.of(step("left"), step("right")),
                Map.of("left", port(new Splitter()), "right", port(new Counter()))));
        assertThat(sides(told, "/split")).isEqualTo("Page → Line");
    }

    @Test
    void oneThatFloatsDoesNotSayWhatComesOut() throws Exception {
        EndpointsProto told = discover(serve(
                List.of(step("splitter"), new Step("floats", List.of("splitter"), true)),
                Map.of("splitter", port(new Splitter()), "floats", port(new Counter()))));
        assertThat(sides(told, "/split")).isEqualTo("Page → Line");
        assertThat(sides(told, "/only")).isEqualTo("Line → Line");
    }

    @Test
    void oneThatDoesNotTellMayHaveAnythingAndHoldsNobodyUp() throws Exception {
        Server silent = server(new HealthService());
        EndpointsProto told = discover(serve(
                List.of(step("splitter"), step("silent", "splitter")),
                Map.of("splitter", port(new Splitter()), "silent", silent.getPort())));
        assertThat(told.getEndpointsList()).contains("/split", "/default", "_jina_dry_run_");
    }

    @Test
    void nothingIsToldBeforeAllHaveBeenHeardAndWhoIsMissingIsNamed() throws Exception {
        ExecutorServer gone = ExecutorServer.start("gone", new Counter(), "127.0.0.1", 0);
        int port = gone.port();
        gone.close();
        ManagedChannel gateway = serve(
                List.of(step("splitter"), step("counter", "splitter")),
                Map.of("splitter", port(new Splitter()), "counter", port));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> ask(gateway))
                .withMessageMatching("UNAVAILABLE: .*endpoints: counter\\..*");
        this.opened.add(ExecutorServer.start("counter", new Counter(), "127.0.0.1", port));
        assertThat(sides(discover(gateway), "/split")).isEqualTo("Page → Count");
    }

    @Test
    void whoAsksTooEarlyWaits() throws Exception {
        LateDiscovery late = new LateDiscovery();
        ManagedChannel gateway = serve(
                List.of(step("late")),
                Map.of("late", server(late, new HealthService()).getPort()));
        await().atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(late.asked).isNotEmpty());
        List<ListenableFuture<EndpointsProto>> asked = Stream.generate(
                        () -> JinaDiscoverEndpointsRPCGrpc.newFutureStub(gateway)
                                .endpointDiscovery(Empty.getDefaultInstance()))
                .limit(20)
                .toList();
        late.tell("/late");
        // One may have been too early by all it waits; whoever asks then is told.
        for (ListenableFuture<EndpointsProto> answer : asked) {
            try {
                assertThat(answer.get(60, TimeUnit.SECONDS).getEndpointsList()).contains("/late");
            } catch (ExecutionException tooEarly) {
                assertThat(Status.fromThrowable(tooEarly).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            }
        }
        assertThat(discover(gateway).getEndpointsList()).contains("/late");
    }

    @Test
    void whatNobodyCouldReadIsRefused() throws Exception {
        LateDiscovery large = new LateDiscovery();
        // Told twice, as an endpoint and as that of schemas.
        large.tell("/" + "a".repeat(9_000_000));
        ManagedChannel gateway = serve(
                List.of(step("large")),
                Map.of("large", server(large, new HealthService()).getPort()));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> discover(gateway))
                .withMessageMatching("RESOURCE_EXHAUSTED: .* 18\\d+ bytes.*");
    }

    private int port(Object executor) throws IOException {
        ExecutorServer server = ExecutorServer.start("executor", executor, "127.0.0.1", 0);
        this.opened.add(server);
        return server.port();
    }

    private Server server(BindableService... services) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
        List.of(services).forEach((service) -> {
            builder.addService(service);
            if (service instanceof HealthService health) {
                health.open();
                health.set("", true);
            }
        });
        Server server = builder.build().start();
        this.opened.add(server::shutdownNow);
        return server;
    }

    private ManagedChannel serve(List<Step> steps, Map<String, Integer> ports) throws IOException {
        Gateway gateway = RemoteExecutors.start(RemoteExecutors.flow(steps.stream()
                .map((step) -> RemoteExecutors.remote(step, ports.get(step.name())))
                .toList()));
        this.opened.add(gateway);
        Server server = server(new GatewayServices(gateway).discovery());
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .maxInboundMessageSize(64 << 20)
                .build();
        this.opened.add(channel::shutdownNow);
        return channel;
    }

    private static ReplicaConnection connection(int port) {
        ReplicaAddress address = ReplicaAddress.parse("127.0.0.1:" + port);
        return new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty()));
    }

    private static Step step(String name, String... needs) {
        return new Step(name, List.of(needs));
    }

    /** As a Gateway of Jina 3.34 does: again, as long as the answer is that it is too early. */
    private static EndpointsProto discover(ManagedChannel gateway) {
        return await().atMost(60, TimeUnit.SECONDS)
                .ignoreExceptionsMatching(
                        (failure) -> Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE)
                .until(() -> ask(gateway), (told) -> true);
    }

    private static EndpointsProto ask(ManagedChannel gateway) {
        return JinaDiscoverEndpointsRPCGrpc.newBlockingStub(gateway)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .endpointDiscovery(Empty.getDefaultInstance());
    }

    private static String sides(EndpointsProto told, String endpoint) {
        return Stream.of("input", "output")
                .map((side) -> schemas(told, endpoint)
                        .getFieldsOrThrow(side)
                        .getStructValue()
                        .getFieldsOrThrow("name")
                        .getStringValue())
                .collect(Collectors.joining(" → "));
    }

    private static Struct model(EndpointsProto told, String endpoint, String side) {
        return schemas(told, endpoint)
                .getFieldsOrThrow(side)
                .getStructValue()
                .getFieldsOrThrow("model")
                .getStructValue();
    }

    private static boolean streams(EndpointsProto told, String endpoint) {
        Value generator = schemas(told, endpoint).getFieldsOrThrow("is_generator");
        assertThat(schemas(told, endpoint).getFieldsOrThrow("is_singleton_doc")).isEqualTo(generator);
        return generator.getBoolValue();
    }

    private static Struct schemas(EndpointsProto told, String endpoint) {
        return told.getSchemas().getFieldsOrThrow(endpoint).getStructValue();
    }

    record Page(String id, String text) {}

    record Line(String id, String text, int number) {}

    record Count(String id, int lines) {}

    static final class Splitter {

        @Requests("/split")
        List<Line> split(List<Page> pages) {
            return List.of();
        }

        @Requests("/tell")
        Stream<Line> tell(Page page) {
            return Stream.of();
        }
    }

    static final class Counter {

        @Requests("/split")
        List<Count> count(List<Line> lines) {
            return List.of();
        }

        @Requests("/only")
        List<Count> only(List<Line> lines) {
            return List.of();
        }
    }
}
