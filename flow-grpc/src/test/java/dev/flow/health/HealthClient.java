package dev.flow.health;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** A server with one health service, and a client of it. */
final class HealthClient implements AutoCloseable {

    private final Server server;
    private final ManagedChannel channel;

    private HealthClient(Server server, ManagedChannel channel) {
        this.server = server;
        this.channel = channel;
    }

    /** Within this process. All calls run on the thread of the caller. */
    static HealthClient inProcess(HealthService health) {
        String name = InProcessServerBuilder.generateName();
        try {
            Server server = InProcessServerBuilder.forName(name)
                    .directExecutor()
                    .addService(health)
                    .build()
                    .start();
            return new HealthClient(
                    server,
                    InProcessChannelBuilder.forName(name).directExecutor().build());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Over a socket, with a flow-control window of 64 KiB. */
    static HealthClient network(HealthService health) {
        try {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .directExecutor()
                    .addService(health)
                    .build()
                    .start();
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                    .usePlaintext()
                    .flowControlWindow(65535)
                    .build();
            return new HealthClient(server, channel);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ServingStatus check(String service) {
        return HealthGrpc.newBlockingStub(this.channel).check(request(service)).getStatus();
    }

    /** The status with which a Check fails. */
    Status failureOf(String service) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> check(service))
                .getStatus();
    }

    Map<String, ?> list() {
        return HealthGrpc.newBlockingStub(this.channel)
                .list(HealthListRequest.getDefaultInstance())
                .getStatusesMap();
    }

    WatchRecorder watch(String service) {
        return watch(service, Integer.MAX_VALUE);
    }

    /** Opens a Watch whose client reads this many messages only. */
    WatchRecorder watch(String service, int reads) {
        WatchRecorder watch = new WatchRecorder(reads);
        HealthGrpc.newStub(this.channel).watch(request(service), watch);
        return watch;
    }

    static HealthCheckRequest request(String service) {
        return HealthCheckRequest.newBuilder().setService(service).build();
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
        this.server.shutdownNow();
    }
}
