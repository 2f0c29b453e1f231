package dev.flow.gateway;

import com.google.protobuf.Empty;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaGatewayDryRunRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts Gateways and Executors on sockets of this machine, and closes them after the test. */
final class GatewayFixture implements AfterEachCallback {

    private final List<AutoCloseable> opened = new ArrayList<>();

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    void closeLater(AutoCloseable resource) {
        this.opened.add(resource);
    }

    Gateway start(ExecutorDefinition... executors) {
        Gateway gateway = RemoteExecutors.start(RemoteExecutors.chain(executors));
        this.opened.add(gateway);
        return gateway;
    }

    Served serve(ExecutorDefinition... executors) throws IOException {
        Gateway gateway = start(executors);
        GatewayServices services = new GatewayServices(gateway);
        services.start();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor();
        services.all().forEach(builder::addService);
        Server server = builder.build().start();
        this.opened.add(server::shutdownNow);
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        this.opened.add(channel::shutdownNow);
        return new Served(gateway, services, channel);
    }

    ExecutorDefinition executor(String name, Object executor) throws IOException {
        ExecutorServer server = ExecutorServer.start(name, executor, "127.0.0.1", 0);
        this.opened.add(server);
        return RemoteExecutors.remote(name, server.port());
    }

    int serveRaw(BindableService... services) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        List.of(services).forEach(builder::addService);
        Server server = builder.build().start();
        this.opened.add(server::shutdownNow);
        return server.getPort();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static Status statusOf(Runnable call) {
        try {
            call.run();
            return Status.OK;
        } catch (StatusRuntimeException failure) {
            return failure.getStatus();
        }
    }

    static DataRequestProto request(String endpoint, String text) {
        return request(endpoint, text, "a1");
    }

    static DataRequestProto request(String endpoint, String text, String id) {
        return DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId(id).setExecEndpoint(endpoint))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder()
                                .addDocs(DocumentProto.newBuilder().setId("d1").setText(text))))
                .build();
    }

    static List<String> texts(DataRequestProto reply) {
        return reply.getData().getDocs().getDocsList().stream()
                .map(DocumentProto::getText)
                .toList();
    }

    record Served(Gateway gateway, GatewayServices services, ManagedChannel channel) {

        DataRequestProto single(DataRequestProto request) {
            return JinaSingleDataRequestRPCGrpc.newBlockingStub(this.channel).processSingleData(request);
        }

        StatusProto dryRun() {
            return JinaGatewayDryRunRPCGrpc.newBlockingStub(this.channel).dryRun(Empty.getDefaultInstance());
        }

        ServingStatus health(String service) {
            return HealthGrpc.newBlockingStub(this.channel)
                    .check(HealthCheckRequest.newBuilder().setService(service).build())
                    .getStatus();
        }
    }

    static final class Replies implements StreamObserver<DataRequestProto> {

        final List<DataRequestProto> received = new CopyOnWriteArrayList<>();
        final List<Status> ended = new CopyOnWriteArrayList<>();

        List<String> ids() {
            return this.received.stream()
                    .map((reply) -> reply.getHeader().getRequestId())
                    .toList();
        }

        @Override
        public void onNext(DataRequestProto reply) {
            this.received.add(reply);
        }

        @Override
        public void onError(Throwable failure) {
            this.ended.add(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            this.ended.add(Status.OK);
        }
    }

    static final class Appends {

        private final String what;
        final List<String> asked = new CopyOnWriteArrayList<>();

        Appends(String what) {
            this.what = what;
        }

        @Requests("/append")
        List<Document> append(List<Document> documents) {
            return documents.stream()
                    .map((document) -> document.toBuilder()
                            .text(document.text().orElse("") + this.what)
                            .build())
                    .toList();
        }

        @Requests("/count")
        Map<String, Object> count(List<Document> documents) {
            return Map.of("count", documents.size());
        }

        @Requests("/bad")
        void bad() {
            this.asked.add("/bad");
            throw new IllegalArgumentException("bad " + this.what);
        }
    }

    static final class Holds {

        final Map<String, CompletableFuture<List<Document>>> held = new ConcurrentHashMap<>();

        @Requests("/hold")
        CompletableFuture<List<Document>> hold(List<Document> documents) {
            CompletableFuture<List<Document>> answer = new CompletableFuture<>();
            this.held.put(documents.get(0).text().orElseThrow(), answer);
            return answer;
        }
    }
}
