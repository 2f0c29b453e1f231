package dev.flow.connection;

import java.security.Security;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For how long this JVM remembers the addresses of names: by itself for half a minute, and for ten seconds that a name has none.
 * Whoever looks sooner sees nothing new.
 */
public final class NameCache {

    private static final String FOUND = "networkaddress.cache.ttl";
    private static final String NOT_FOUND = "networkaddress.cache.negative.ttl";
    private static final String NOT_FOUND_BY_DEFAULT = "10";
    private static final long BY_DEFAULT = 30;

    private NameCache() {}

    /**
     * From now on addresses are remembered for a second, unless somebody has said otherwise. Works before the JVM has looked up
     * its first name, so it belongs at the beginning of {@code main}.
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
     * How long addresses are remembered, as far as properties tell.
     *
     * @return empty where it is for ever
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
