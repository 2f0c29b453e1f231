package dev.flow.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where launched Executors listen: for this machine only. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private Loopback() {}

    /**
     * A port nobody listens on now. Until the child binds it anybody can take it: another process that asks for a free
     * port, or, rarely, an outgoing connection as its own end. The child then ends with one line that says so.
     *
     * @throws IOException if there is none left
     */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
