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

/** The one thread of a proxy: it alone touches connections, so that a fault begins and ends between two bytes. */
final class ProxyLoop implements Runnable {

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Selector selector;
    private final ServerSocketChannel server;
    private final int port;
    private final InetSocketAddress target;
    private final Traffic traffic = new Traffic();
    private final List<ProxiedConnection> connections = new ArrayList<>();
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
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

    /** Changes what is wrong, and returns when it is. */
    void suffer(Fault fault) {
        CompletableFuture<Void> changed = new CompletableFuture<>();
        this.orders.add(() -> {
            this.fault = fault;
            changed.complete(null);
        });
        this.selector.wakeup();
        CompletableFuture.anyOf(changed, this.ended).join();
        if (!changed.isDone()) {
            throw new IllegalStateException("the proxy at 127.0.0.1:" + this.port + " is closed");
        }
    }

    void close() {
        this.orders.add(() -> this.closed = true);
        this.selector.wakeup();
        this.ended.join();
    }

    @Override
    public void run() {
        try {
            while (!this.closed) {
                turn();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            end();
        }
    }

    private void turn() throws IOException {
        // Rounded up: to wake too early is to turn round and round.
        this.selector.select(TimeUnit.NANOSECONDS.toMillis(nanosToWait()) + 1);
        for (Runnable order = this.orders.poll(); order != null; order = this.orders.poll()) {
            order.run();
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
        this.connections.forEach((connection) -> connection.suffer(this.fault, now));
        this.connections.removeIf(ProxiedConnection::over);
    }

    private long nanosToWait() {
        // Without latency nothing waits for its time, only for room in a socket, which the selector tells of.
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
            // Gives the closed sockets back to the operating system.
            this.selector.selectNow();
            this.selector.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            this.ended.complete(null);
        }
    }
}
