package dev.flow.executor;

import dev.flow.grpc.OpenStreams;
import dev.flow.grpc.Reflection;
import dev.flow.health.HealthService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one Executor over gRPC: on a port, for callers in the same process, or both. */
public final class ExecutorServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ExecutorServer.class);

    private final String name;
    private final ExecutorServerSettings settings;
    private final HealthService health = new HealthService();
    private final Workers workers;
    private final RequestProcessor processor;
    private final StreamProcessor streams;
    private final List<Server> servers = new ArrayList<>();

    /**
     * @param name the Executor's name
     * @param executor the object with {@link Requests} methods
     * @param type the class of the object, without proxies
     * @param settings the settings of the server
     * @throws InvalidExecutorException if the class is not a valid Executor
     */
    public ExecutorServer(String name, Object executor, Class<?> type, ExecutorServerSettings settings) {
        this.name = name;
        this.settings = settings;
        Endpoints endpoints = Endpoints.of(executor, type);
        this.workers = Workers.of(name);
        this.processor = new RequestProcessor(name, type, endpoints, this.workers, settings);
        this.streams = new StreamProcessor(this.processor, this.workers);
    }

    /**
     * Starts to serve an Executor on a port, with {@link ExecutorServerSettings#DEFAULT default settings}.
     *
     * @param name the Executor's name
     * @param executor the object with {@link Requests} methods
     * @param host the address to bind
     * @param port the port to listen on, 0 for any free port
     * @throws IOException if the port is not available
     */
    public static ExecutorServer start(String name, Object executor, String host, int port) throws IOException {
        return start(name, executor, host, port, ExecutorServerSettings.DEFAULT);
    }

    /**
     * Starts to serve an Executor on a port.
     *
     * @param name the Executor's name
     * @param executor the object with {@link Requests} methods
     * @param host the address to bind
     * @param port the port to listen on, 0 for any free port
     * @param settings the settings of the server
     * @throws IOException if the port is not available
     */
    public static ExecutorServer start(
            String name, Object executor, String host, int port, ExecutorServerSettings settings) throws IOException {
        ExecutorServer server = new ExecutorServer(name, executor, executor.getClass(), settings);
        server.listen(host, port);
        return server;
    }

    /**
     * Starts to serve on a port.
     *
     * @param host the address to bind
     * @param port the port to listen on, 0 for any free port
     * @return the port that the server listens on
     * @throws IOException if the port is not available
     */
    public synchronized int listen(String host, int port) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(host, port),
                        this.settings.connections().credentials())
                // Methods of Executors run on worker threads; nothing else blocks.
                .directExecutor()
                .maxInboundMessageSize(this.settings.maxMessageSize())
                // Jina's peers ping every ten seconds, also without calls; gRPC's default of five minutes would
                // disconnect them.
                .permitKeepAliveTime(
                        this.settings.connections().permitKeepAlive().toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveWithoutCalls(true);
        this.settings.connections().limits().apply(builder);
        this.settings.connections().guard().apply(builder);
        Server server = start(builder);
        log.debug("{} listens on {}:{}", this.name, host, server.getPort());
        return server.getPort();
    }

    /**
     * Starts to serve callers in the same process.
     *
     * @param server the name of the in-process server
     */
    public synchronized void listenInProcess(String server) {
        try {
            // No direct executor: it would run on the caller's thread, which may hold a lock that the reply needs.
            start(InProcessServerBuilder.forName(server).maxInboundMessageSize(this.settings.maxMessageSize()));
        } catch (IOException taken) {
            throw new IllegalStateException(
                    "Two Executors of this process are named '" + server + "'. Rename one of them.", taken);
        }
    }

    private Server start(ServerBuilder<?> builder) throws IOException {
        ExecutorServices.of(this.processor, this.streams, this.health).forEach(builder::addService);
        // Before the port opens, so that the first health check is answered correctly.
        serving(true);
        Server server = builder.build().start();
        this.servers.add(server);
        return server;
    }

    /**
     * Sets the health of the server and its services. The server processes requests in either state.
     *
     * @param serving whether callers should send requests
     */
    public void serving(boolean serving) {
        this.health.set("", serving);
        ExecutorServices.of(this.processor, this.streams, this.health).stream()
                .map((service) -> service.bindService().getServiceDescriptor().getName())
                .filter(Reflection::listed)
                .forEach((service) -> this.health.set(service, serving));
    }

    /** Returns the health of the server, to which an application can add names. */
    public HealthService health() {
        return this.health;
    }

    /** Returns the port that the server listens on. */
    public synchronized int port() {
        return this.servers.stream()
                .mapToInt(Server::getPort)
                .filter((port) -> port > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Executor '" + this.name + "' does not listen on a port. Call listen first."));
    }

    /** Returns the Executor's name. */
    public String name() {
        return this.name;
    }

    /** Reports NOT_SERVING to health checks and watches, and continues to process requests. */
    public void drain() {
        this.health.drain();
    }

    /**
     * Stops the server: reports NOT_SERVING, rejects new calls, and waits for calls in flight up to the grace time. Shortly before
     * the grace time is over, streams that are still open end with the status UNAVAILABLE.
     */
    @Override
    public synchronized void close() {
        drain();
        this.servers.forEach(Server::shutdown);
        long now = System.nanoTime();
        await(now + OpenStreams.patience(this.settings.grace()).toNanos());
        this.streams.end();
        await(now + this.settings.grace().toNanos());
        this.servers.forEach(Server::shutdownNow);
        this.workers.close();
    }

    private void await(long end) {
        try {
            for (Server server : this.servers) {
                server.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interrupted) {
            // An interrupt asks for an immediate stop.
            this.servers.forEach(Server::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
