package dev.flow.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** The loopback address and its free ports, for servers that are reachable from this machine only. */
public final class Loopback {

    /** The loopback address. */
    public static final String HOST = "127.0.0.1";

    /**
     * The first port. Operating systems assign ephemeral ports from higher ranges (Linux from 32768, others from 49152, RFC 6335),
     * so that no other process receives one of these ports by chance before the caller binds it.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;
    private static final int TRIES = 1000;

    private Loopback() {}

    /**
     * Returns a port that is free now. Another process may still bind it before the caller does.
     *
     * @throws UncheckedIOException if no port is free
     */
    public static int freePort() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (free(port)) {
                return port;
            }
        }
        try (ServerSocket any = bind(0)) {
            return any.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("No port is free on " + HOST, failure);
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(HOST));
    }
}
