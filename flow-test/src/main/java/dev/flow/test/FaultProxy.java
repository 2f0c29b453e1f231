package dev.flow.test;

import dev.flow.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A TCP proxy on this machine that simulates network faults between a client and a server. At most one fault is active. A fault is
 * active when its method returns. Bytes that a fault delays arrive after its end, as TCP would retransmit them on a real network.
 *
 * <p>Unlike in a real black hole, new connections to the proxy open, because the operating system accepts them. No bytes pass
 * through them.
 */
public final class FaultProxy implements AutoCloseable {

    private final ProxyLoop loop;

    private FaultProxy(ProxyLoop loop) {
        this.loop = loop;
    }

    /**
     * Starts a proxy without a fault on a free port of this machine. The target may start later.
     *
     * @param host the host of the target
     * @param port the port of the target, 1 to 65535
     */
    public static FaultProxy to(String host, int port) {
        try {
            InetSocketAddress own = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
            ProxyLoop loop = ProxyLoop.listening(own, new InetSocketAddress(host, port));
            DaemonThreads.start("fault-proxy-" + loop.port(), loop);
            return new FaultProxy(loop);
        } catch (IOException failure) {
            throw new UncheckedIOException("The proxy to " + host + ":" + port + " cannot listen", failure);
        }
    }

    /** Returns the port of the proxy. */
    public int port() {
        return this.loop.port();
    }

    /** Returns the host and port of the proxy, such as {@code 127.0.0.1:53211}. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** Ends the fault and delivers the delayed bytes. */
    public void pass() {
        this.loop.setFault(Fault.NONE);
    }

    /**
     * Adds latency.
     *
     * @param eachWay the additional latency in each direction
     */
    public void latency(Duration eachWay) {
        this.loop.setFault(Fault.latency(eachWay));
    }

    /** Stops all bytes in both directions without closing connections. */
    public void blackHole() {
        this.loop.setFault(Fault.BLACK_HOLE);
    }

    /** Stops bytes from the client to the target. Bytes from the target still arrive. */
    public void loseRequests() {
        this.loop.setFault(Fault.REQUESTS_LOST);
    }

    /** Stops bytes from the target to the client. Bytes from the client still arrive. */
    public void loseAnswers() {
        this.loop.setFault(Fault.ANSWERS_LOST);
    }

    /** Resets all connections, and each new connection at once. */
    public void reset() {
        this.loop.setFault(Fault.RESET);
    }

    /** Returns the number of bytes that have passed in both directions. */
    public long bytes() {
        return this.loop.bytes();
    }

    /** Returns the number of connections so far. */
    public int connections() {
        return this.loop.connections();
    }

    /** Resets all connections and stops listening. May be called again. */
    @Override
    public void close() {
        this.loop.close();
    }

    @Override
    public String toString() {
        return address() + " to " + this.loop.target();
    }
}
