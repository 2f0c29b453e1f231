package dev.flow.net;

import dev.flow.FlowException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
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
            throw new InvalidAddressException(address, "scheme '" + scheme + "' is not supported");
        }
        return of(address, rest, SECURE.contains(scheme));
    }

    private static ReplicaAddress of(String address, String hostAndPort, boolean secure) {
        HostAndPort place;
        try {
            place = HostAndPort.parse(
                    hostAndPort.endsWith("/") ? hostAndPort.substring(0, hostAndPort.length() - 1) : hostAndPort);
        } catch (HostAndPort.InvalidHostException invalid) {
            throw new InvalidAddressException(address, String.valueOf(invalid.getMessage()));
        }
        if (place.port() == 0) {
            throw new InvalidAddressException(address, "a server cannot have port 0");
        }
        return of(place, secure);
    }

    private static ReplicaAddress of(HostAndPort place, boolean secure) {
        return new ReplicaAddress(place.toString(), place.target(), secure);
    }

    /** Returns the scheme of the name resolver: {@value #DNS} unless the address names another. */
    public String scheme() {
        String scheme = this.target.substring(0, this.target.indexOf(':'));
        return scheme.equals(HostResolverProvider.SCHEME) ? DNS : scheme;
    }

    /** Returns the host: a name or an IP address, an IPv6 address without brackets. */
    public String host() {
        return HostAndPort.parse(this.text).host();
    }

    /**
     * Returns the address of one Replica that this name stands for.
     *
     * @param address a resolved address of the name
     */
    public ReplicaAddress at(InetAddress address) {
        HostAndPort place = HostAndPort.of(address, HostAndPort.parse(this.text).port());
        return new ReplicaAddress(place.toString(), place.target(), this.secure, this.authority, false);
    }

    /**
     * Returns one of the Replicas that a name resolver has found for this address.
     *
     * @param socket the address of the Replica
     * @param authority the authority that the resolver reports
     */
    public ReplicaAddress resolved(InetSocketAddress socket, String authority) {
        InetAddress address = socket.getAddress();
        HostAndPort place = address == null
                ? new HostAndPort(socket.getHostString(), socket.getPort())
                : HostAndPort.of(address, socket.getPort());
        return new ReplicaAddress(place.toString(), place.target(), this.secure, authority, false);
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

        InvalidAddressException(String address, String reason) {
            super("Address '" + address + "' is not valid: " + reason
                    + ". Use host:port with a port from 1 to 65535, optionally after"
                    + " grpc://, grpcs:// or dns:///, for example localhost:12346.");
        }
    }
}
