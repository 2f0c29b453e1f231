package dev.flow.test;

/** Counts the bytes and connections of a proxy. Only the thread of the proxy writes; all threads may read. */
final class Traffic {

    private volatile long bytes;
    private volatile int connections;

    void carried(int more) {
        this.bytes = this.bytes + more;
    }

    void connected() {
        this.connections = this.connections + 1;
    }

    long bytes() {
        return this.bytes;
    }

    int connections() {
        return this.connections;
    }
}
