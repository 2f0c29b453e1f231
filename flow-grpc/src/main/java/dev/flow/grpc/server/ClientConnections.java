package dev.flow.grpc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bounds the open connections of each client address. Clients without an IP address are not bounded. Thread-safe. */
public final class ClientConnections {

    private final int maximum;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /**
     * @param maximum the maximum number of open connections of one address
     */
    public ClientConnections(int maximum) {
        this.maximum = maximum;
    }

    /** Adds a connection. Returns false, and does not add it, if its client has the maximum of connections. */
    public boolean add(@Nullable SocketAddress client) {
        InetAddress address = address(client);
        return address == null || this.open.merge(address, 1, this::increased) > 0;
    }

    /** Keeps the count, as a negative number, when it is at the maximum. */
    private int increased(int count, int one) {
        int now = Math.abs(count);
        return now < this.maximum ? now + one : -now;
    }

    /** Removes a connection that was added. */
    public void remove(@Nullable SocketAddress client) {
        InetAddress address = address(client);
        if (address != null) {
            this.open.computeIfPresent(address, (key, count) -> Math.abs(count) > 1 ? Math.abs(count) - 1 : null);
        }
    }

    private static @Nullable InetAddress address(@Nullable SocketAddress client) {
        return client instanceof InetSocketAddress peer ? peer.getAddress() : null;
    }
}
