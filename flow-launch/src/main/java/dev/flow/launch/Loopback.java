package dev.flow.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** The address and the ports of launched Executors, which are reachable from this machine only. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    /**
     * The first port. Operating systems assign ephemeral ports from higher ranges (Linux from 32768, others from 49152, RFC 6335),
     * so that no other process receives one of these ports by chance before the child binds it.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;
    private static final int TRIES = 1000;

    private Loopback() {}

    /**
     * Returns a port that is free now. If another process takes the port first, the child reports it and exits.
     *
     * @throws IOException if no port is free
     */
    static int freePort() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (free(port)) {
                return port;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return any.getLocalPort();
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
