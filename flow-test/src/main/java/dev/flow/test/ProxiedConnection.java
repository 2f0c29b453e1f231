package dev.flow.test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection through the proxy: two sockets, and a one-way pipe for each direction. */
final class ProxiedConnection {

    private final InetSocketAddress address;
    private final SocketChannel client;
    private final SocketChannel target;
    private final SelectionKey clientKey;
    private final SelectionKey targetKey;
    private final Pipe requests;
    private final Pipe answers;
    private boolean connecting;
    private boolean connected;
    private boolean over;

    ProxiedConnection(Selector selector, SocketChannel client, InetSocketAddress address, Traffic traffic)
            throws IOException {
        this.address = address;
        this.client = client;
        this.target = SocketChannel.open();
        this.target.configureBlocking(false);
        this.target.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.clientKey = client.register(selector, SelectionKey.OP_READ, this);
        this.targetKey = this.target.register(selector, 0, this);
        this.requests = new Pipe(client, this.target, Fault::carriesRequests, traffic);
        this.answers = new Pipe(this.target, client, Fault::carriesAnswers, traffic);
    }

    /** One of its sockets can be read, written or has been connected. */
    void ready(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isConnectable()) {
            finishConnecting();
        } else if (key.isReadable()) {
            (key == this.clientKey ? this.requests : this.answers).read();
        }
    }

    private void finishConnecting() {
        try {
            this.connected = this.target.finishConnect();
        } catch (IOException refused) {
            this.answers.breakOff();
        }
    }

    /** Does what is to be done under a fault. */
    void suffer(Fault fault, long now) {
        if (this.over) {
            return;
        }
        if (fault.resets()) {
            reset();
            return;
        }
        if (!this.connecting && fault.carriesRequests()) {
            connect();
        }
        if (this.connected) {
            this.requests.deliver(fault, now);
        }
        this.answers.deliver(fault, now);
        // One who writes to a peer that is gone hears of it, once answers come through.
        if (this.requests.refused()) {
            this.answers.breakOff();
        }
        if (this.answers.refused()) {
            this.requests.breakOff();
        }
        if (this.requests.broken() || this.answers.broken()) {
            reset();
        } else if (this.requests.finished() && this.answers.finished()) {
            close();
        } else {
            listen(fault, now);
        }
    }

    private void listen(Fault fault, long now) {
        this.clientKey.interestOps(this.requests.wantsToRead() | this.answers.wantsToWrite(fault, now));
        // A socket that could not be connected is closed.
        if (this.targetKey.isValid()) {
            int connected = this.answers.wantsToRead() | this.requests.wantsToWrite(fault, now);
            this.targetKey.interestOps(this.connected ? connected : this.connecting ? SelectionKey.OP_CONNECT : 0);
        }
    }

    private void connect() {
        this.connecting = true;
        try {
            this.connected = this.target.connect(this.address);
        } catch (IOException refused) {
            this.answers.breakOff();
        }
    }

    /** How long until something held up by latency is due. */
    long nanosToWait(Fault fault, long now) {
        return Math.min(this.requests.nanosToWait(fault, now), this.answers.nanosToWait(fault, now));
    }

    boolean over() {
        return this.over;
    }

    /** Ends it as a peer does that has crashed. */
    void reset() {
        try {
            this.client.setOption(StandardSocketOptions.SO_LINGER, 0);
            if (this.connected) {
                this.target.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException goneAlready) {
            // It is closed below all the same.
        }
        close();
    }

    private void close() {
        this.over = true;
        try (this.client;
                this.target) {
            this.clientKey.cancel();
            this.targetKey.cancel();
        } catch (IOException goneAlready) {
            // There is nothing left to close.
        }
    }
}
