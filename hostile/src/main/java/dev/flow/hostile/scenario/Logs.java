package dev.flow.hostile.scenario;

import dev.flow.hostile.process.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The logs of all servers, from one moment on. */
final class Logs {

    private final List<ServerProcess> servers;
    private final List<Long> starts = new ArrayList<>();

    Logs(List<ServerProcess> servers) throws IOException {
        this.servers = List.copyOf(servers);
        for (ServerProcess server : servers) {
            this.starts.add(server.logBytes());
        }
    }

    /** Returns the bytes written since. */
    long bytes() throws IOException {
        long bytes = 0;
        for (int i = 0; i < this.servers.size(); i++) {
            bytes += this.servers.get(i).logBytes() - this.starts.get(i);
        }
        return bytes;
    }

    /** Whether a text was written since. */
    boolean contains(String text) throws IOException {
        for (int i = 0; i < this.servers.size(); i++) {
            if (contains(text, this.servers.get(i), this.starts.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(String text, ServerProcess server, long start) throws IOException {
        // Line by line: a log under attack may have grown to hundreds of megabytes.
        try (FileChannel log = FileChannel.open(server.log()).position(start);
                BufferedReader lines = new BufferedReader(Channels.newReader(log, StandardCharsets.UTF_8))) {
            return lines.lines().anyMatch((line) -> line.contains(text));
        }
    }
}
