package dev.flow.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Checks the ports of this machine. */
public final class Ports {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Ports() {}

    /**
     * Waits until a process listens on a port.
     *
     * @param port the port
     * @param process the process that should listen
     * @throws IOException if the process ends, or does not listen within three minutes
     */
    public static void await(int port, ProcessHandle process) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!open(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("No process listens on port " + port + ". See the logs of the run.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /**
     * Returns whether a process listens on a port now.
     *
     * @param port the port
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
