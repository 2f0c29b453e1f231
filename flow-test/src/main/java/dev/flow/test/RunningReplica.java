package dev.flow.test;

import java.util.Optional;
import java.util.OptionalLong;

/** One Replica of an Executor under test, which can be stopped, killed, frozen and disconnected. */
public final class RunningReplica implements AutoCloseable {

    private final String executor;
    private final Host host;
    private final Optional<FaultProxy> proxy;
    private boolean frozen;

    private RunningReplica(String executor, Host host, Optional<FaultProxy> proxy) {
        this.executor = executor;
        this.host = host;
        this.proxy = proxy;
    }

    static RunningReplica start(String executor, Host host, boolean proxied) {
        host.start();
        Optional<FaultProxy> proxy = proxied ? Optional.of(FaultProxy.to("127.0.0.1", host.port())) : Optional.empty();
        return new RunningReplica(executor, host, proxy);
    }

    /** Returns the address that the Gateway connects to, such as {@code 127.0.0.1:53211}. */
    public String address() {
        return this.proxy.map(FaultProxy::address).orElseGet(() -> "127.0.0.1:" + this.host.port());
    }

    /** Returns the id of the process, if the Replica has its own and it is running. */
    public OptionalLong pid() {
        return this.host.pid();
    }

    /** Returns whether the Replica is running, frozen or not. */
    public boolean running() {
        return this.host.running();
    }

    /** Stops the Replica as SIGTERM does: requests in flight finish. Waits for its end. */
    public void stop() {
        thaw();
        this.host.stop();
    }

    /** Starts the Replica again on its port, and returns at once. Does nothing if it is running. */
    public void start() {
        if (!running()) {
            this.host.start();
        }
    }

    /**
     * Ends the Replica as {@code kill -9} does, and waits for its end.
     *
     * @throws UnsupportedOperationException if the Replica runs in this JVM
     */
    public void kill() {
        this.host.signal(Signal.KILL);
        this.frozen = false;
    }

    /**
     * Freezes the Replica. It keeps its connections, but does not run.
     *
     * @throws UnsupportedOperationException if the Replica runs in this JVM
     */
    public void freeze() {
        this.host.signal(Signal.STOP);
        this.frozen = true;
    }

    /** Continues a frozen Replica. Does nothing if it is not frozen. */
    public void thaw() {
        if (this.frozen && running()) {
            this.host.signal(Signal.CONT);
        }
        this.frozen = false;
    }

    /**
     * Returns the proxy in front of the Replica.
     *
     * @throws IllegalStateException if the Executor was set up without a proxy
     */
    public FaultProxy network() {
        return this.proxy.orElseThrow(() -> new IllegalStateException(
                "No proxy is in front of " + this + ". Set up Executor '" + this.executor + "' as proxied."));
    }

    /** Stops the Replica and its proxy. */
    @Override
    public void close() {
        this.proxy.ifPresent(FaultProxy::close);
        stop();
    }

    @Override
    public String toString() {
        return this.executor + " at " + address();
    }
}
