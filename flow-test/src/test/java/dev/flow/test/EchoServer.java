package dev.flow.test;

import dev.flow.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Sends back what comes, and counts it. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicLong heard = new AtomicLong();
    private final Thread accepting;

    EchoServer() throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.accepting = run(this::accept);
    }

    int port() {
        return this.server.getLocalPort();
    }

    /** How many bytes have arrived. */
    long heard() {
        return this.heard.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket connection = this.server.accept();
            run(() -> echo(connection));
        }
    }

    private void echo(Socket connection) throws IOException {
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                this.heard.addAndGet(count);
                out.write(buffer, 0, count);
            }
        }
    }

    private static Thread run(Io task) {
        return DaemonThreads.start("echo-server", () -> {
            try {
                task.run();
            } catch (IOException over) {
                // The test is.
            }
        });
    }

    @Override
    public void close() throws IOException {
        this.server.close();
        try {
            // Until it has heard of that, it still takes a connection.
            this.accepting.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Io {
        void run() throws IOException;
    }
}
