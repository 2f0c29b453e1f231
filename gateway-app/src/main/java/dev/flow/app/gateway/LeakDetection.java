package dev.flow.app.gateway;

import java.util.List;
import java.util.Properties;

/**
 * Netty's search for buffers that nobody gave back. It follows a sample of all buffers, which costs every request, to find
 * mistakes of those who write handlers for Netty; there are none here.
 */
final class LeakDetection {

    private static final String LEVEL = "io.netty.leakDetection.level";

    /** The names it can be set by; Netty still knows the second. */
    private static final List<String> NAMES = List.of(LEVEL, "io.netty.leakDetectionLevel");

    private LeakDetection() {}

    /**
     * Turns it off, before Netty is loaded, unless the one who starts this application has set it.
     *
     * @param system the properties of the system
     */
    static void offUnlessSet(Properties system) {
        if (NAMES.stream().noneMatch(system::containsKey)) {
            system.setProperty(LEVEL, "disabled");
        }
    }
}
