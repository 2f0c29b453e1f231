package dev.flow.connection;

import dev.flow.net.ReplicaAddress;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How channels to Replicas are made.
 *
 * @param maxMessageSize the most bytes of one reply
 * @param connectTimeout how long connecting may take
 */
public record Channels(int maxMessageSize, Duration connectTimeout) {

    /** 64 MiB, since a Jina peer knows no limit at all; one second, since a Replica is near. */
    public static final Channels DEFAULT = new Channels(64 * 1024 * 1024, Duration.ofSeconds(1));

    /**
     * The channels to a Replica on the network.
     *
     * @param address where it listens
     * @param credentials what secures the connection; empty: the JDK's trust store where the address asks for encryption
     */
    public ReplicaChannels network(ReplicaAddress address, Optional<ChannelCredentials> credentials) {
        return network(address, credentials, Map.of());
    }

    /**
     * The channels to a Replica on the network that is told something with every call, health and discovery included.
     *
     * @param address where it listens
     * @param credentials what secures the connection; empty: the JDK's trust store where the address asks for encryption
     * @param metadata gRPC metadata by name
     */
    public ReplicaChannels network(
            ReplicaAddress address, Optional<ChannelCredentials> credentials, Map<String, String> metadata) {
        ChannelCredentials secured = credentials.orElseGet(() -> byDefault(address));
        List<ClientInterceptor> attaching = attaching(metadata);
        return ReplicaChannels.forEach(EventLoops.shared(), (loop) -> channel(address, secured, attaching, loop));
    }

    private ManagedChannel channel(
            ReplicaAddress address, ChannelCredentials credentials, List<ClientInterceptor> attaching, EventLoop loop) {
        return NettyChannelBuilder.forTarget(address.target(), credentials)
                .overrideAuthority(address.authority())
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class, InetSocketAddress.class)
                // What runs on these threads routes; it never blocks.
                .directExecutor()
                .maxInboundMessageSize(this.maxMessageSize)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) this.connectTimeout.toMillis())
                // Executors are reached directly: a proxy for the way out of the house is not on the way to them.
                .proxyDetector((target) -> null)
                // Retries are ours (RetryPolicy); gRPC's would keep a copy of every message, for retries it is not set
                // to make.
                .disableRetry()
                .intercept(attaching)
                .build();
    }

    /**
     * The channel to an Executor of this process.
     *
     * @param server the name of its in-process server
     */
    public ReplicaChannels inProcess(String server) {
        return ReplicaChannels.single(
                InProcessChannelBuilder.forName(server).directExecutor().build());
    }

    private static List<ClientInterceptor> attaching(Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return List.of();
        }
        Metadata attached = new Metadata();
        metadata.forEach((name, value) -> attached.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return List.of(MetadataUtils.newAttachHeadersInterceptor(attached));
    }

    private static ChannelCredentials byDefault(ReplicaAddress address) {
        return address.secure() ? TlsChannelCredentials.create() : InsecureChannelCredentials.create();
    }
}
