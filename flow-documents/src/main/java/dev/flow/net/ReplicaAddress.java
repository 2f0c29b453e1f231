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
 * Where a Replica listens.
 *
 * @param text the address as messages show it, without a scheme, as Jina does
 * @param target what a channel resolves: {@code dns:///host:port}
 * @param secure whether the connection is encrypted
 * @param authority host and port as the other end knows them, and as its certificate is expected to
 * @param each whether each address that the name has is a Replica of its own
 */
public record ReplicaAddress(String text, String target, boolean secure, String authority, boolean each) {

    /** The scheme of addresses that are resolved by DNS. */
    public static final String DNS = "dns";

    // As Jina reads the scheme of an address.
    private static final Set<String> PLAIN = Set.of("grpc", "http", "ws");
    private static final Set<String> SECURE = Set.of("grpcs", "https", "wss");

    /** A target for a gRPC name resolver: {@code scheme:///name} or {@code scheme://authority/name}. */
    private static final Pattern RESOLVER_TARGET = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/\\s]*/\\S+");

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("([^/\\[\\]:@?#\\s]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})/?");

    /**
     * One Replica.
     *
     * @param text the address as messages show it
     * @param target what a channel resolves
     * @param secure whether the connection is encrypted
     */
    public ReplicaAddress(String text, String target, boolean secure) {
        this(text, target, secure, text, false);
    }

    /**
     * Reads an address. One that begins with {@code dns:///} stands for as many Replicas as its name has addresses.
     *
     * @param address {@code host:port}, {@code grpc://host:port}, {@code grpcs://host:port}, {@code dns:///host:port}, or the target of
     *     another gRPC name resolver, such as {@code xds:///service}
     * @throws InvalidAddressException where it is none of these
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

    /** The part of it that is a name, or an address in figures. */
    public String host() {
        return this.text.substring(0, this.text.lastIndexOf(':'));
    }

    /**
     * One of the Replicas that this name stands for.
     *
     * @param address one of the addresses of the name
     */
    public ReplicaAddress at(InetAddress address) {
        String there = figures(address) + this.text.substring(this.text.lastIndexOf(':'));
        return new ReplicaAddress(there, "dns:///" + there, this.secure, this.authority, false);
    }

    /**
     * Returns one of the Replicas that a name resolver has found for this address.
     *
     * @param socket the address of the Replica
     * @param authority the authority that the resolver reports
     */
    public ReplicaAddress resolved(InetSocketAddress socket, String authority) {
        InetAddress address = socket.getAddress();
        String host = address == null ? socket.getHostString() : figures(address);
        String found = host + ":" + socket.getPort();
        return new ReplicaAddress(found, DNS + ":///" + found, this.secure, authority, false);
    }

    private static String figures(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    /** It as a user writes it: {@link #parse} reads it again. */
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

    /** An address that is none. */
    public static final class InvalidAddressException extends FlowException {

        InvalidAddressException(String address) {
            super("'" + address + "' is no address: expected host:port with a port from 1 to 65535, or the same behind"
                    + " grpc://, grpcs:// or dns:///");
        }
    }
}
