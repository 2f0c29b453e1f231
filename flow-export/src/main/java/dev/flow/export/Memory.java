package dev.flow.export;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts memory from the units of Kubernetes to those of Docker. */
final class Memory {

    private static final Pattern QUANTITY = Pattern.compile("(\\d+)(Ki|Mi|Gi|)");
    private static final Map<String, String> DOCKER = Map.of("", "b", "Ki", "k", "Mi", "m", "Gi", "g");

    private Memory() {}

    /** Docker's units are powers of 1024, too. */
    static String ofDocker(String quantity) {
        Matcher matcher = QUANTITY.matcher(quantity);
        if (!matcher.matches()) {
            throw new ExportException(
                    "The memory of containers is '" + quantity + "', expected a number with Ki, Mi or Gi");
        }
        return matcher.group(1) + DOCKER.get(matcher.group(2));
    }
}
