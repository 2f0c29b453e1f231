package dev.flow.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ports of this machine. */
public final class Ports {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Ports() {}

    /** A port nobody listens on. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until somebody listens.
     *
     * @param port where
     * @param process who should
     */
    public static void await(int port, ProcessHandle process) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!open(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("nobody listens on port " + port + "; the logs say why");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /**
     * Whether somebody listens now.
     *
     * @param port where
     */
    public static boolean open(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
