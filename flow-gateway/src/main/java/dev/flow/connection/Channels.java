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
 * Creates the channels to Replicas.
 *
 * @param maxMessageSize the maximum size of a reply in bytes (default: 64 MiB)
 * @param maxMetadataSize the maximum size of the metadata of a reply in bytes (default: 8 KiB, as in gRPC)
 * @param connectTimeout the timeout of one attempt to connect (default: 1 s)
 */
public record Channels(int maxMessageSize, int maxMetadataSize, Duration connectTimeout) {

    private static final int DEFAULT_METADATA_SIZE = 8 * 1024;

    /** The default settings. 64 MiB, because Jina has no limit; 1 s, because a Replica is in the same network. */
    public static final Channels DEFAULT = new Channels(64 * 1024 * 1024, Duration.ofSeconds(1));

    /**
     * Creates settings with the default size of metadata.
     *
     * @param maxMessageSize the maximum size of a reply in bytes
     * @param connectTimeout the timeout of one attempt to connect
     */
    public Channels(int maxMessageSize, Duration connectTimeout) {
        this(maxMessageSize, DEFAULT_METADATA_SIZE, connectTimeout);
    }

    /**
     * Returns a copy with other limits.
     *
     * @param maxMessageSize the maximum size of a reply in bytes
     * @param maxMetadataSize the maximum size of the metadata of a reply in bytes
     */
    public Channels limitedTo(int maxMessageSize, int maxMetadataSize) {
        return new Channels(maxMessageSize, maxMetadataSize, this.connectTimeout);
    }

    /**
     * Creates the channels to a Replica on the network.
     *
     * @param address the address of the Replica
     * @param credentials the credentials; empty: the trust store of the JDK if the scheme of the address requires TLS
     */
    public ReplicaChannels network(ReplicaAddress address, Optional<ChannelCredentials> credentials) {
        return network(address, credentials, Map.of());
    }

    /**
     * Creates the channels to a Replica on the network, with metadata for every call, health and discovery included.
     *
     * @param address the address of the Replica
     * @param credentials the credentials; empty: the trust store of the JDK if the scheme of the address requires TLS
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
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget(address.target(), credentials)
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class, InetSocketAddress.class)
                // Only routing runs on these threads, and never blocks.
                .directExecutor()
                .maxInboundMessageSize(this.maxMessageSize)
                .maxInboundMetadataSize(this.maxMetadataSize)
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) this.connectTimeout.toMillis())
                // Executors are in the same network, so an outbound HTTP proxy must not be used.
                .proxyDetector((target) -> null)
                // RetryingConnection retries; gRPC's retries would buffer every message.
                .disableRetry()
                .intercept(attaching);
        if (!address.authority().isEmpty()) {
            builder.overrideAuthority(address.authority());
        }
        return builder.build();
    }

    /**
     * Creates the channel to an Executor in this process.
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
