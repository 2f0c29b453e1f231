package dev.flow.connection;

import java.security.Security;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Configures how long this JVM caches DNS results: by default 30 s, and 10 s for a name without addresses. A lookup within that time
 * finds no change.
 */
public final class NameCache {

    private static final String FOUND = "networkaddress.cache.ttl";
    private static final String NOT_FOUND = "networkaddress.cache.negative.ttl";
    private static final String NOT_FOUND_BY_DEFAULT = "10";
    private static final long BY_DEFAULT = 30;

    private NameCache() {}

    /**
     * Sets the cache time to 1 s, unless it is configured. The JVM reads it at its first lookup; so call this at the beginning of
     * {@code main}.
     */
    public static void keepShort() {
        if (Security.getProperty(FOUND) == null && System.getProperty("sun.net.inetaddr.ttl") == null) {
            Security.setProperty(FOUND, "1");
        }
        if (NOT_FOUND_BY_DEFAULT.equals(Security.getProperty(NOT_FOUND))
                && System.getProperty("sun.net.inetaddr.negative.ttl") == null) {
            Security.setProperty(NOT_FOUND, "1");
        }
    }

    /**
     * Returns the configured cache time of addresses.
     *
     * @return empty if addresses are cached for ever
     */
    public static Optional<Duration> memory() {
        String set = Security.getProperty(FOUND);
        long seconds = parse(set == null ? System.getProperty("sun.net.inetaddr.ttl") : set);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static long parse(@Nullable String seconds) {
        try {
            return seconds == null ? BY_DEFAULT : Long.parseLong(seconds.strip());
        } catch (NumberFormatException unreadable) {
            return BY_DEFAULT;
        }
    }
}
