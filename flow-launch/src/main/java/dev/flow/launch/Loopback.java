package dev.flow.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Where launched Executors listen: for this machine only. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    /**
     * Systems hand out higher ports by themselves (Linux from 32768, others from 49152, RFC 6335): nobody who asks for any
     * port, and no outgoing connection, gets one of these between now and when the child binds it.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;
    private static final int TRIES = 1000;

    private Loopback() {}

    /**
     * A port nobody listens on now. If somebody takes it before the child does, the child ends with one line that says so.
     *
     * @throws IOException if there is none left
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
