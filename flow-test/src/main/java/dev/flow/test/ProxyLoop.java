package dev.flow.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The event loop of a proxy. Only its thread accesses connections, so that a fault starts and ends between two reads or writes. */
final class ProxyLoop implements Runnable {

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Selector selector;
    private final ServerSocketChannel server;
    private final int port;
    private final InetSocketAddress target;
    private final Traffic traffic = new Traffic();
    private final List<ProxiedConnection> connections = new ArrayList<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Fault fault = Fault.NONE;
    private boolean closed;

    private ProxyLoop(Selector selector, ServerSocketChannel server, InetSocketAddress target) throws IOException {
        this.selector = selector;
        this.server = server;
        this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        this.target = target;
    }

    static ProxyLoop listening(InetSocketAddress own, InetSocketAddress target) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(own);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        return new ProxyLoop(selector, server, target);
    }

    int port() {
        return this.port;
    }

    InetSocketAddress target() {
        return this.target;
    }

    long bytes() {
        return this.traffic.bytes();
    }

    int connections() {
        return this.traffic.connections();
    }

    /** Sets the fault, and returns when it is active. */
    void setFault(Fault fault) {
        CompletableFuture<Void> changed = new CompletableFuture<>();
        this.tasks.add(() -> {
            this.fault = fault;
            changed.complete(null);
        });
        this.selector.wakeup();
        CompletableFuture.anyOf(changed, this.ended).join();
        if (!changed.isDone()) {
            throw new IllegalStateException("The proxy at 127.0.0.1:" + this.port + " is closed");
        }
    }

    void close() {
        this.tasks.add(() -> this.closed = true);
        this.selector.wakeup();
        this.ended.join();
    }

    @Override
    public void run() {
        try {
            while (!this.closed) {
                runOnce();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            end();
        }
    }

    private void runOnce() throws IOException {
        // Rounded up, because a wake-up before the due time would repeat the loop without work.
        this.selector.select(TimeUnit.NANOSECONDS.toMillis(nanosToWait()) + 1);
        for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
            task.run();
        }
        for (SelectionKey key : this.selector.selectedKeys()) {
            if (key.attachment() instanceof ProxiedConnection connection) {
                connection.ready(key);
            } else {
                accept();
            }
        }
        this.selector.selectedKeys().clear();
        long now = System.nanoTime();
        this.connections.forEach((connection) -> connection.apply(this.fault, now));
        this.connections.removeIf(ProxiedConnection::closed);
    }

    private long nanosToWait() {
        // Without latency, bytes wait only for space in a socket, which the selector reports.
        if (this.fault.latency().isZero()) {
            return IDLE.toNanos();
        }
        long now = System.nanoTime();
        return this.connections.stream()
                .mapToLong((connection) -> connection.nanosToWait(this.fault, now))
                .reduce(IDLE.toNanos(), Math::min);
    }

    private void accept() throws IOException {
        SocketChannel client = this.server.accept();
        if (client != null) {
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            this.traffic.connected();
            this.connections.add(new ProxiedConnection(this.selector, client, this.target, this.traffic));
        }
    }

    private void end() {
        this.connections.forEach(ProxiedConnection::reset);
        try {
            this.server.close();
            // Releases the closed sockets to the operating system.
            this.selector.selectNow();
            this.selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            this.ended.complete(null);
        }
    }
}
