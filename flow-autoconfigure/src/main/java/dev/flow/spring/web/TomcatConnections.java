package dev.flow.spring.web;

import dev.flow.gateway.http.ConnectionLimits;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** The connections of Tomcat. At the maximum it closes those that have waited for a request longest. */
final class TomcatConnections extends NioEndpoint {

    private ConnectionLimits limits = ConnectionLimits.DEFAULT;

    void limit(ConnectionLimits others) {
        this.limits = others;
    }

    /** How often unfinished heads are looked for. */
    Duration sweepInterval() {
        return this.limits.headerTimeout().dividedBy(2).plusMillis(1);
    }

    /** Returns whether half of the threads are busy. */
    boolean crowded() {
        return getMaxThreads() > 0 && getCurrentThreadsBusy() >= getMaxThreads() / 2;
    }

    @Override
    protected boolean setSocketOptions(SocketChannel accepted) {
        int maximum = this.limits.permittedConnections();
        if (!permitsClientOf(accepted) || this.connections.size() >= maximum && !closeLongestWaiting(maximum)) {
            destroySocket(accepted);
            return false;
        }
        boolean registered = super.setSocketOptions(accepted);
        SocketWrapperBase<NioChannel> connection = this.connections.get(accepted);
        if (connection != null) {
            // Tomcat would use the time of a head.
            connection.setWriteTimeout(this.limits.idleTimeout().toMillis());
        }
        return registered;
    }

    private boolean permitsClientOf(SocketChannel accepted) {
        int permitted = this.limits.maxConnectionsPerClient();
        if (permitted >= this.limits.maxConnections()) {
            return true;
        }
        Optional<InetAddress> client = address(accepted);
        return client.isEmpty()
                || this.connections.keySet().stream()
                                .filter((open) -> address(open).equals(client))
                                .limit(permitted)
                                .count()
                        < permitted;
    }

    private static Optional<InetAddress> address(SocketChannel connection) {
        try {
            return connection.getRemoteAddress() instanceof InetSocketAddress peer
                    ? Optional.ofNullable(peer.getAddress())
                    : Optional.empty();
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    /** Closes one of a hundred connections, so that a flood of them does not look for the longest waiting one each time. */
    private boolean closeLongestWaiting(int maximum) {
        List<NioSocketWrapper> waiting = this.connections.values().stream()
                .map(NioSocketWrapper.class::cast)
                .filter((connection) -> !connection.getLock().isLocked() && waits(connection))
                .sorted(Comparator.comparingLong(NioSocketWrapper::getLastRead))
                .toList();
        int count = Math.max(1, maximum / 100);
        return waiting.stream()
                        .filter((connection) -> closeIf(connection, TomcatConnections::waits))
                        .limit(count)
                        .count()
                > 0;
    }

    /** Closes connections whose request has begun too long ago and has no complete head yet. */
    void closeUnfinishedHeads() {
        long latest = System.nanoTime() - this.limits.headerTimeout().toNanos();
        getConnections().forEach((connection) -> closeIf(connection, (it) -> hasUnfinishedHead(it, latest)));
    }

    /** Looks for the clients of requests that are processed asynchronously. */
    void findClientsThatLeft() {
        getConnections().forEach(TomcatConnections::findClient);
    }

    private static void findClient(SocketWrapperBase<NioChannel> connection) {
        if (!connection.getLock().tryLock()) {
            return;
        }
        try {
            if (connection.getCurrentProcessor() instanceof Processor processor
                    && processor.isAsync()
                    && !processor.isUpgrade()
                    && processor.getRequest().getAttribute(ClientWatch.ATTRIBUTE) instanceof ClientWatch watch) {
                watch.check(() -> ended(connection));
            }
        } finally {
            connection.getLock().unlock();
        }
    }

    private static boolean ended(SocketWrapperBase<NioChannel> connection) throws IOException {
        try {
            connection.isReadyForRead();
            return false;
        } catch (EOFException closed) {
            return true;
        }
    }

    /** A connection whose lock is free is not processed by any thread. */
    private static boolean closeIf(
            SocketWrapperBase<NioChannel> connection, Predicate<SocketWrapperBase<NioChannel>> condition) {
        if (!connection.getLock().tryLock()) {
            return false;
        }
        try {
            boolean closes = !connection.isClosed() && condition.test(connection);
            if (closes) {
                connection.close();
            }
            return closes;
        } finally {
            connection.getLock().unlock();
        }
    }

    private static boolean waits(SocketWrapperBase<NioChannel> connection) {
        return connection.getCurrentProcessor() == null || reads(connection.getCurrentProcessor());
    }

    private static boolean hasUnfinishedHead(SocketWrapperBase<NioChannel> connection, long latestStart) {
        return connection.getCurrentProcessor() instanceof Processor processor
                && reads(processor)
                && processor.getRequest().getStartTimeNanos() >= 0
                && processor.getRequest().getStartTimeNanos() - latestStart < 0;
    }

    /** Between two reads Tomcat keeps the processor of a head, of asynchronous processing, and of an upgraded connection. */
    private static boolean reads(Object processor) {
        return processor instanceof Processor reading && !reading.isUpgrade() && !reading.isAsync();
    }
}
