package dev.flow.launch;

import dev.flow.document.Parameters;
import dev.flow.tls.PemIdentity;
import java.nio.file.Path;
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
 * @param certificate the PEM file with the certificate of the port, empty for no TLS
 * @param key the PEM file with the private key, empty for no TLS
 * @param password the password of the private key, empty for none
 */
record ExecutorArguments(
        String name,
        String uses,
        String host,
        int port,
        boolean parentWatch,
        String with,
        String certificate,
        String key,
        String password) {

    private static final String CERTIFICATE = "--ssl-certfile";
    private static final String KEY = "--ssl-keyfile";
    private static final String PASSWORD = "--ssl-keyfile-password";

    private static final List<String> NAMES =
            List.of("--name", "--uses", "--host", "--port", "--parent-watch", "--with", CERTIFICATE, KEY, PASSWORD);

    private static final String NO_PARAMETERS = "{}";

    /** Arguments without TLS. */
    ExecutorArguments(String name, String uses, String host, int port, boolean parentWatch, String with) {
        this(name, uses, host, port, parentWatch, with, "", "", "");
    }

    static ExecutorArguments parse(String... arguments) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(arguments).map(ExecutorArguments::split).forEach((pair) -> values.put(pair[0], pair[1]));
        return new ExecutorArguments(
                Optional.ofNullable(values.get("--name")).orElse("executor"),
                Optional.ofNullable(values.get("--uses")).orElse(Uses.PASS_THROUGH),
                Optional.ofNullable(values.get("--host")).orElse(Loopback.HOST),
                port(Optional.ofNullable(values.get("--port")).orElse("0")),
                Boolean.parseBoolean(values.get("--parent-watch")),
                Optional.ofNullable(values.get("--with")).orElse(NO_PARAMETERS),
                values.getOrDefault(CERTIFICATE, ""),
                values.getOrDefault(KEY, ""),
                values.getOrDefault(PASSWORD, ""));
    }

    /** Returns the arguments of a launched process, which serves without TLS. */
    List<String> toList() {
        return List.of(
                "--name=" + name,
                "--uses=" + uses,
                "--host=" + host,
                "--port=" + port,
                "--parent-watch=" + parentWatch,
                "--with=" + with);
    }

    /** Returns the files of the certificate, if the port uses TLS. */
    Optional<PemIdentity> tls() {
        if (this.certificate.isEmpty() != this.key.isEmpty()) {
            throw LaunchException.invalidArgument(
                    CERTIFICATE + "=" + this.certificate + " " + KEY + "=" + this.key, "both or neither");
        }
        return Optional.of(this.key)
                .filter((file) -> !file.isEmpty())
                .map((file) -> new PemIdentity(Path.of(this.certificate), Path.of(file), secret()));
    }

    private Optional<String> secret() {
        return Optional.of(this.password).filter((set) -> !set.isEmpty());
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
