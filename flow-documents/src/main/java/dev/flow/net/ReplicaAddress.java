package dev.flow.net;

import dev.flow.FlowException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a Replica.
 *
 * @param text the address in messages, without a scheme as in Jina
 * @param target the target that a gRPC channel resolves: {@code dns:///host:port}
 * @param secure whether the connection is encrypted
 * @param authority the host and port that the peer and its certificate are expected to have
 * @param each whether each resolved address of the name is a Replica of its own
 */
public record ReplicaAddress(String text, String target, boolean secure, String authority, boolean each) {

    /** The scheme of addresses that are resolved by DNS. */
    public static final String DNS = "dns";

    // The schemes that Jina accepts.
    private static final Set<String> PLAIN = Set.of("grpc", "http", "ws");
    private static final Set<String> SECURE = Set.of("grpcs", "https", "wss");

    /** A target for a gRPC name resolver: {@code scheme:///name} or {@code scheme://authority/name}. */
    private static final Pattern RESOLVER_TARGET = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/\\s]*/\\S+");

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([^/\\[\\]:@?#\\s]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})/?");

    /**
     * Creates the address of one Replica.
     *
     * @param text the address in messages
     * @param target the target that a gRPC channel resolves
     * @param secure whether the connection is encrypted
     */
    public ReplicaAddress(String text, String target, boolean secure) {
        this(text, target, secure, text, false);
    }

    /**
     * Parses an address. An address that begins with {@code dns:///} stands for one Replica per resolved address of its name.
     *
     * @param address {@code host:port}, {@code grpc://host:port}, {@code grpcs://host:port}, {@code dns:///host:port}, or the target of
     *     another gRPC name resolver, such as {@code xds:///service}
     * @throws InvalidAddressException if the address has none of these forms
     */
    public static ReplicaAddress parse(String address) {
        String stripped = address.strip();
        int end = stripped.indexOf("://");
        String scheme = end < 0 ? "grpc" : stripped.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = end < 0 ? stripped : stripped.substring(end + 3);
        if (scheme.equals(DNS) && rest.startsWith("/")) {
            ReplicaAddress name = of(address, rest.substring(1), false);
            return new ReplicaAddress(name.text(), name.target(), name.secure(), name.authority(), true);
        }
        if (!PLAIN.contains(scheme) && !SECURE.contains(scheme)) {
            if (!scheme.equals(DNS) && RESOLVER_TARGET.matcher(stripped).matches()) {
                String target = scheme + stripped.substring(end);
                return new ReplicaAddress(target, target, false, "", true);
            }
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

    /** Returns the scheme of the name resolver: {@value #DNS} unless the address names another. */
    public String scheme() {
        return this.target.substring(0, this.target.indexOf(':'));
    }

    /** Returns the host: a name or an IP address. */
    public String host() {
        return this.text.substring(0, this.text.lastIndexOf(':'));
    }

    /**
     * Returns the address of one Replica that this name stands for.
     *
     * @param address a resolved address of the name
     */
    public ReplicaAddress at(InetAddress address) {
        String text = numeric(address) + this.text.substring(this.text.lastIndexOf(':'));
        return new ReplicaAddress(text, "dns:///" + text, this.secure, this.authority, false);
    }

    /**
     * Returns one of the Replicas that a name resolver has found for this address.
     *
     * @param socket the address of the Replica
     * @param authority the authority that the resolver reports
     */
    public ReplicaAddress resolved(InetSocketAddress socket, String authority) {
        InetAddress address = socket.getAddress();
        String host = address == null ? socket.getHostString() : numeric(address);
        String found = host + ":" + socket.getPort();
        return new ReplicaAddress(found, DNS + ":///" + found, this.secure, authority, false);
    }

    private static String numeric(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    /** Returns the address as a user writes it; {@link #parse} accepts it. */
    public String written() {
        if (!scheme().equals(DNS)) {
            return this.target;
        }
        return this.each ? "dns:///" + this.text : this.secure ? toString() : this.text;
    }

    @Override
    public String toString() {
        return !scheme().equals(DNS) ? this.target : (this.secure ? "grpcs://" : "grpc://") + this.text;
    }

    /** Thrown for an address that cannot be parsed. */
    public static final class InvalidAddressException extends FlowException {

        InvalidAddressException(String address) {
            super("Address '" + address + "' is not valid. Use host:port with a port from 1 to 65535, optionally after"
                    + " grpc://, grpcs:// or dns:///, for example localhost:12346.");
        }
    }
}
