package dev.flow.hostile.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ports of the loopback address. */
public final class Ports {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Ports() {}

    /** Returns the address of a port on this machine. */
    public static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until a process listens on a port. */
    static void await(int port, Process process) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!open(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(
                        "Process " + process.pid() + " does not listen on port " + port + ". See its log.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean open(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(local(port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
