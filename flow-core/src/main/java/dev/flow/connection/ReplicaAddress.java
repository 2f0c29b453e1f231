package dev.flow.connection;

import dev.flow.FlowException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Replica listens.
 *
 * @param text the address as messages show it, without a scheme, as Jina does
 * @param target what a channel resolves: {@code dns:///host:port}
 * @param secure whether the connection is encrypted
 */
public record ReplicaAddress(String text, String target, boolean secure) {

    // As Jina reads the scheme of an address.
    private static final Set<String> PLAIN = Set.of("grpc", "http", "ws");
    private static final Set<String> SECURE = Set.of("grpcs", "https", "wss");

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([^/\\[\\]:@?#\\s]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})/?");

    /**
     * Reads an address.
     *
     * @param address {@code host:port}, {@code grpc://host:port}, {@code grpcs://host:port} or {@code dns:///host:port}
     * @throws InvalidAddressException where it is none of these
     */
    public static ReplicaAddress parse(String address) {
        String stripped = address.strip();
        int end = stripped.indexOf("://");
        String scheme = end < 0 ? "grpc" : stripped.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = end < 0 ? stripped : stripped.substring(end + 3);
        if (scheme.equals("dns") && rest.startsWith("/")) {
            return of(address, rest.substring(1), false);
        }
        if (!PLAIN.contains(scheme) && !SECURE.contains(scheme)) {
            throw new InvalidAddressException(address);
        }
        return of(address, rest, SECURE.contains(scheme));
    }

    private static ReplicaAddress of(String address, String hostAndPort, boolean secure) {
        Matcher matcher = HOST_AND_PORT.matcher(hostAndPort);
        if (!matcher.matches()) {
            throw new InvalidAddressException(address);
        }
        int port = Integer.parseInt(matcher.group(2));
        if (port < 1 || port > 65535) {
            throw new InvalidAddressException(address);
        }
        String text = matcher.group(1) + ":" + port;
        return new ReplicaAddress(text, "dns:///" + text, secure);
    }

    @Override
    public String toString() {
        return (this.secure ? "grpcs://" : "grpc://") + this.text;
    }

    /** An address that is none. */
    public static final class InvalidAddressException extends FlowException {

        InvalidAddressException(String address) {
            super("'" + address + "' is no address: expected host:port with a port from 1 to 65535, or the same behind"
                    + " grpc://, grpcs:// or dns:///");
        }
    }
}
