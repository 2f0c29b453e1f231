package dev.flow.export;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts memory from the units of Kubernetes to those of Docker and of the JVM. */
final class Memory {

    private static final Pattern QUANTITY = Pattern.compile("(\\d+)(Ki|Mi|Gi|)");
    private static final Map<String, String> DOCKER = Map.of("", "b", "Ki", "k", "Mi", "m", "Gi", "g");

    private static final Map<String, Long> BYTES = Map.of("", 1L, "Ki", 1L << 10, "Mi", 1L << 20, "Gi", 1L << 30);

    private Memory() {}

    /** Docker's units are powers of 1024, too. */
    static String ofDocker(String quantity) {
        Matcher matcher = matcher(quantity);
        return matcher.group(1) + DOCKER.get(matcher.group(2));
    }

    /** Returns a quarter of the memory in megabytes, as JVM options have it. */
    static String quarterOf(String quantity) {
        Matcher matcher = matcher(quantity);
        long bytes = Long.parseLong(matcher.group(1)) * BYTES.getOrDefault(matcher.group(2), 1L);
        return Math.max(1, bytes / 4 / (1 << 20)) + "m";
    }

    private static Matcher matcher(String quantity) {
        Matcher matcher = QUANTITY.matcher(quantity);
        if (!matcher.matches()) {
            throw new ExportException(
                    "The memory of containers is '" + quantity + "', expected a number with Ki, Mi or Gi");
        }
        return matcher;
    }
}
