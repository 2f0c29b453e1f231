package dev.flow.grpc.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Keeps the connections of one server from using all files that this process may open. */
public final class OpenFiles {

    private OpenFiles() {}

    /**
     * Returns the number of connections that one server may have open: two fifths of the files that this process may open, so that
     * two servers leave a fifth for connections to Executors and for classes.
     *
     * @param maxConnections the configured maximum, which is the result if it is smaller
     */
    public static int permit(int maxConnections) {
        return permit(maxConnections, maxFiles());
    }

    static int permit(int maxConnections, long maxFiles) {
        return (int) Math.max(1, Math.min(maxConnections, maxFiles / 5 * 2));
    }

    private static long maxFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
