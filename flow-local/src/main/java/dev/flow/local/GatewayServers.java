package dev.flow.local;

import dev.flow.connection.EventLoops;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.ServedPort;
import dev.flow.definition.TlsFiles;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayGrpcLimits;
import dev.flow.gateway.GatewayServices;
import dev.flow.gateway.MemoryTracers;
import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.ContentThreads;
import dev.flow.gateway.http.HttpSettings;
import dev.flow.grpc.tls.GrpcTls;
import dev.flow.local.http.WebServer;
import dev.flow.net.HostAndPort;
import dev.flow.net.Protocol;
import dev.flow.tls.PemIdentity;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open ports of a Gateway. */
final class GatewayServers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GatewayServers.class);

    /** The time for requests in flight to complete when a Flow stops. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final GatewayServices services;
    private final List<Server> grpc = new ArrayList<>();
    private final Map<Integer, WebServer> web = new LinkedHashMap<>();
    private final List<ServedPort> open = new ArrayList<>();

    private final Optional<SSLContext> tls;

    private GatewayServers(GatewayServices services, Optional<SSLContext> tls) {
        this.services = services;
        this.tls = tls;
    }

    /**
     * Checks that all ports are free, before any process is started.
     *
     * @throws FlowStartException if a port is in use
     */
    static void requireFree(GatewayDefinition gateway) {
        gateway.ports().stream()
                .map(ServedPort::port)
                .distinct()
                .filter((port) -> port > 0)
                .forEach((port) -> {
                    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(gateway.host()))) {
                        log.trace("{} is free", socket);
                    } catch (IOException taken) {
                        throw taken(gateway, port, taken);
                    }
                });
    }

    /**
     * Opens all ports of a Gateway.
     *
     * @throws FlowStartException if a port is in use, or the certificate is not valid; no port is open afterwards
     */
    static GatewayServers open(GatewayDefinition definition, Gateway gateway) {
        Optional<SSLContext> tls = definition.tls().map(GatewayServers::tls);
        GatewayServers servers = new GatewayServers(new GatewayServices(gateway), tls);
        try {
            servers.services.start();
            for (ServedPort port : definition.ports()) {
                servers.open(definition, port, gateway);
            }
            return servers;
        } catch (RuntimeException failure) {
            servers.close();
            throw failure;
        }
    }

    private void open(GatewayDefinition definition, ServedPort port, Gateway gateway) {
        try {
            int opened = port.protocol() == Protocol.GRPC
                    ? openGrpc(definition, port.port(), gateway)
                    : openWeb(definition, port.port(), gateway);
            this.open.add(new ServedPort(port.protocol(), opened));
        } catch (IOException taken) {
            throw taken(definition, port.port(), taken);
        }
    }

    private static FlowStartException taken(GatewayDefinition definition, int port, IOException taken) {
        Throwable cause = taken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new FlowStartException(
                "The Gateway cannot listen on " + new HostAndPort(definition.host(), port) + ": " + cause.getMessage(),
                taken);
    }

    private int openGrpc(GatewayDefinition definition, int port, Gateway gateway) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(definition.host(), port), credentials())
                // Routing never blocks, so it stays on the event loop.
                .directExecutor()
                .maxInboundMessageSize(WebServer.MAX_MESSAGE_SIZE)
                // Jina's peers ping every 10 s, with or without calls. The default of 5 min would close their
                // connections.
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addStreamTracerFactory(new MemoryTracers(gateway));
        GatewayGrpcLimits.of(definition).apply(builder);
        GatewayGrpcLimits.guard(definition).apply(builder, EventLoops.shared().group());
        this.services.all().forEach(builder::addService);
        Server server = builder.build().start();
        this.grpc.add(server);
        return server.getPort();
    }

    /** HTTP and WebSocket share a server if they share a port. */
    private int openWeb(GatewayDefinition definition, int port, Gateway gateway) throws IOException {
        WebServer there = port == 0 ? null : this.web.get(port);
        if (there == null) {
            there = WebServer.start(
                    gateway,
                    definition.host(),
                    port,
                    this.tls.map(GatewayServers::https),
                    HttpSettings.of(definition),
                    ConnectionLimits.of(definition),
                    ContentThreads.shared());
            this.web.put(there.port(), there);
        }
        return there.port();
    }

    private ServerCredentials credentials() {
        return this.tls.map(GrpcTls::server).orElseGet(InsecureServerCredentials::create);
    }

    private static SslContext https(SSLContext context) {
        return new JdkSslContext(context, false, ClientAuth.NONE);
    }

    private static SSLContext tls(TlsFiles files) {
        try {
            return new PemIdentity(files.certificate(), files.key(), files.password()).context();
        } catch (IOException | GeneralSecurityException unfit) {
            throw new FlowStartException("The Gateway cannot serve over TLS: " + unfit.getMessage(), unfit);
        }
    }

    /** Returns the open ports. */
    List<ServedPort> ports() {
        return List.copyOf(this.open);
    }

    /** Stops accepting requests, lets requests in flight complete, floating ones included, and closes. */
    @Override
    public void close() {
        this.services.drain(GRACE);
        this.grpc.forEach(Server::shutdown);
        this.web.values().forEach(WebServer::drain);
        long end = System.nanoTime() + GRACE.toNanos();
        this.grpc.forEach((server) -> await(server, end - System.nanoTime()));
        this.web.values().forEach((server) -> {
            server.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            server.close();
        });
        this.services.floatingRequestsEnd().toCompletableFuture().join();
    }

    private static void await(Server server, long nanos) {
        try {
            if (!server.awaitTermination(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
