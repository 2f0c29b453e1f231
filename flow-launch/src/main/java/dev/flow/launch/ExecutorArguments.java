package dev.flow.launch;

import dev.flow.document.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The arguments of {@link ExecutorMain}. The launcher writes them, and the child reads them.
 *
 * @param name the Executor's name
 * @param uses a class name or {@code pass-through}
 * @param host the address to listen on
 * @param port the port to listen on, 0 for a free port
 * @param parentWatch whether the process exits at the end of standard input
 * @param with the constructor parameters as a JSON object
 */
record ExecutorArguments(String name, String uses, String host, int port, boolean parentWatch, String with) {

    private static final List<String> NAMES =
            List.of("--name", "--uses", "--host", "--port", "--parent-watch", "--with");

    private static final String NO_PARAMETERS = "{}";

    static ExecutorArguments parse(String... arguments) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(arguments).map(ExecutorArguments::split).forEach((pair) -> values.put(pair[0], pair[1]));
        return new ExecutorArguments(
                Optional.ofNullable(values.get("--name")).orElse("executor"),
                Optional.ofNullable(values.get("--uses")).orElse(Uses.PASS_THROUGH),
                Optional.ofNullable(values.get("--host")).orElse(Loopback.HOST),
                port(Optional.ofNullable(values.get("--port")).orElse("0")),
                Boolean.parseBoolean(values.get("--parent-watch")),
                Optional.ofNullable(values.get("--with")).orElse(NO_PARAMETERS));
    }

    List<String> toList() {
        return List.of(
                "--name=" + name,
                "--uses=" + uses,
                "--host=" + host,
                "--port=" + port,
                "--parent-watch=" + parentWatch,
                "--with=" + with);
    }

    /** Returns the constructor parameters. */
    Parameters parameters() {
        if (with.equals(NO_PARAMETERS)) {
            return Parameters.none();
        }
        try {
            return Parameters.of(
                    JsonMapper.shared().readValue(with, new TypeReference<Map<String, @Nullable Object>>() {}));
        } catch (JacksonException unreadable) {
            throw LaunchException.invalidArgument("--with=" + with, "a JSON object");
        }
    }

    private static String[] split(String argument) {
        String[] pair = argument.split("=", 2);
        if (pair.length != 2 || !NAMES.contains(pair[0])) {
            throw LaunchException.invalidArgument(argument, "one of " + String.join(", ", NAMES) + ", each =value");
        }
        return pair;
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw LaunchException.invalidArgument("--port=" + value, "0 to 65535");
        }
        return Integer.parseInt(value);
    }
}
