package dev.flow.net;

import dev.flow.FlowException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port of TCP: the one place that reads and writes them, so that each address means the same in properties, Flow files,
 * messages, URLs and gRPC targets.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets; international names are in their ASCII form
 * @param port 0 to 65535, where 0 stands for any free port
 */
public record HostAndPort(String host, int port) {

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\[\\]]*]|[^\\[\\]:]+):(\\d{1,5})");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

    /** RFC 1123, and the underscores of Compose services and of SRV names. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(?:\\.(?!$)|\\.?$))+");

    private static final int MAX_NAME_LENGTH = 253;
    private static final int MAX_PORT = 65_535;

    /**
     * Creates an address whose port is written separately.
     *
     * @param host a name, an IPv4 address, or an IPv6 address with or without brackets
     * @param port 0 to 65535
     * @throws InvalidHostException if the host or the port is not valid
     */
    public HostAndPort {
        host = host(host.strip());
        if (port < 0 || port > MAX_PORT) {
            throw new InvalidHostException("port " + port + " is not from 0 to " + MAX_PORT);
        }
    }

    /**
     * Parses {@code host:port}.
     *
     * @param text a name or an IPv4 address with a port, or an IPv6 address in brackets with a port
     * @throws InvalidHostException if the text has another form
     */
    public static HostAndPort parse(String text) {
        Matcher matcher = WITH_PORT.matcher(text.strip());
        if (matcher.matches()) {
            return new HostAndPort(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
        throw new InvalidHostException(
                text.indexOf(':') != text.lastIndexOf(':') && !text.contains("[")
                        ? "an IPv6 address with a port is written in brackets, as in [::1]:12346"
                        : "it is not host:port");
    }

    /**
     * Returns the address of a host that was resolved.
     *
     * @param address the IP address; its zone is left out, because it is valid on this machine only
     * @param port 0 to 65535
     */
    public static HostAndPort of(InetAddress address, int port) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return new HostAndPort(zone < 0 ? text : text.substring(0, zone), port);
    }

    /** Returns whether a text is an IPv6 address without brackets and without a port. */
    public static boolean isIpv6(String text) {
        if (text.indexOf(':') < 0 || text.startsWith("[")) {
            return false;
        }
        try {
            return !ipv6(text).isEmpty();
        } catch (InvalidHostException other) {
            return false;
        }
    }

    private static String host(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return ipv6(text.substring(1, text.length() - 1));
        }
        if (text.indexOf(':') >= 0) {
            return ipv6(text);
        }
        if (text.matches("[0-9.]+")) {
            require(IPV4.matcher(text).matches(), text, "an IPv4 address has four numbers from 0 to 255");
            return text;
        }
        return name(text);
    }

    private static String ipv6(String text) {
        require(text.indexOf('%') < 0, text, "a zone is valid on one machine only, so leave it out");
        require(
                text.matches("[0-9A-Fa-f:.]+") && text.indexOf(':') >= 0 && literal(text),
                text,
                "it is not an IPv6 address");
        return text;
    }

    /** A text in brackets is never looked up. */
    private static boolean literal(String text) {
        try {
            return InetAddress.getByName("[" + text + "]").getAddress().length > 0;
        } catch (UnknownHostException invalid) {
            return false;
        }
    }

    private static String name(String text) {
        String ascii;
        try {
            ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidHostException("'" + text + "' is not a host name");
        }
        require(
                ascii.length() <= MAX_NAME_LENGTH && NAME.matcher(ascii).matches(),
                text,
                "a host name has letters, digits, '-', '_' and '.', at most 63 characters in each part");
        return ascii;
    }

    private static void require(boolean valid, String host, String expectation) {
        if (!valid) {
            throw new InvalidHostException("'" + host + "': " + expectation);
        }
    }

    /** Returns whether the host is an IPv6 address. */
    public boolean ipv6() {
        return this.host.indexOf(':') >= 0;
    }

    /** Returns whether the host is the address that stands for every interface of a machine. */
    public boolean everyInterface() {
        return this.host.equals("0.0.0.0") || this.host.equals("::");
    }

    /**
     * Returns the target that a gRPC channel resolves. Brackets are escaped, because a URI has none in its path. A name that
     * {@link URI} and therefore the resolver of gRPC reject, for example because of an underscore, has a resolver of its own.
     */
    public String target() {
        String name = toString().replace("[", "%5B").replace("]", "%5D");
        return (validInUri() ? "dns" : HostResolverProvider.SCHEME) + ":///" + name;
    }

    /**
     * Returns whether {@link URI} accepts the host. {@link java.net.http.HttpClient} connects to no other.
     */
    public boolean validInUri() {
        try {
            return new URI("//" + this).getHost() != null;
        } catch (URISyntaxException invalid) {
            return false;
        }
    }

    /** Returns {@code host:port}, with an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (ipv6() ? "[" + this.host + "]" : this.host) + ":" + this.port;
    }

    /** Thrown for a host or a port that is not valid. Its message is the reason, without the whole address. */
    public static final class InvalidHostException extends FlowException {

        InvalidHostException(String reason) {
            super(reason);
        }
    }
}
