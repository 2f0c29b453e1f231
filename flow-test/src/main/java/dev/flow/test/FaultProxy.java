package dev.flow.test;

import dev.flow.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A TCP proxy on this machine that can break the network between two who talk through it, and mend it again. One fault is in
 * force at a time, and from the moment its method returns. What a fault holds back is not lost: as with real networks, where
 * TCP sends it again, it arrives once the fault is over.
 *
 * <p>One thing differs from a real black hole: a new connection to the proxy still opens, since the operating system
 * answers for it; only nothing ever comes through it.
 */
public final class FaultProxy implements AutoCloseable {

    private final ProxyLoop loop;

    private FaultProxy(ProxyLoop loop) {
        this.loop = loop;
    }

    /**
     * A proxy on a free port of this machine, without a fault. Nobody need listen at the target yet.
     *
     * @param host where to pass on to
     * @param port the port there, 1 to 65535
     */
    public static FaultProxy to(String host, int port) {
        try {
            InetSocketAddress own = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
            ProxyLoop loop = ProxyLoop.listening(own, new InetSocketAddress(host, port));
            DaemonThreads.start("fault-proxy-" + loop.port(), loop);
            return new FaultProxy(loop);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The port it listens on. */
    public int port() {
        return this.loop.port();
    }

    /** Host and port it listens on, such as {@code 127.0.0.1:53211}. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** Passes everything on; what was held back arrives now. */
    public void pass() {
        this.loop.suffer(Fault.NONE);
    }

    /**
     * Everything takes longer.
     *
     * @param eachWay how much, in each direction
     */
    public void latency(Duration eachWay) {
        this.loop.suffer(Fault.latency(eachWay));
    }

    /** Nothing arrives any more in either direction, and no connection ends: silence. */
    public void blackHole() {
        this.loop.suffer(Fault.BLACK_HOLE);
    }

    /** What the one who connected sends does not arrive; what the other one says does. */
    public void loseRequests() {
        this.loop.suffer(Fault.REQUESTS_LOST);
    }

    /** What is sent to the target arrives; what it answers does not. */
    public void loseAnswers() {
        this.loop.suffer(Fault.ANSWERS_LOST);
    }

    /** Breaks all connections, and each new one as soon as it is there. */
    public void reset() {
        this.loop.suffer(Fault.RESET);
    }

    /** How many bytes have come through, in both directions. */
    public long bytes() {
        return this.loop.bytes();
    }

    /** How many connections there have been. */
    public int connections() {
        return this.loop.connections();
    }

    /** Breaks all connections and listens no longer. May be called again. */
    @Override
    public void close() {
        this.loop.close();
    }

    @Override
    public String toString() {
        return address() + " to " + this.loop.target();
    }
}
