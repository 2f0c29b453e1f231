package dev.flow.connection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface NameLookup {

    /**
     * The lookup of the JVM, with its cache ({@link NameCache}). For a name with IPv4 and IPv6 addresses it returns only the kind that
     * the JVM returns first: both kinds lead to the same processes.
     */
    NameLookup SYSTEM = (host) -> sameKind(List.of(InetAddress.getAllByName(host)));

    /**
     * Looks up a host name. May block.
     *
     * @param host the host name
     * @return its addresses, at least one
     * @throws UnknownHostException if it has none, or the lookup fails
     */
    List<InetAddress> find(String host) throws UnknownHostException;

    private static List<InetAddress> sameKind(List<InetAddress> addresses) {
        List<InetAddress> reachable = addresses.stream()
                .filter((address) -> address instanceof Inet4Address || !address.isLinkLocalAddress())
                .toList();
        Stream<InetAddress> alike = reachable.stream()
                .filter((address) -> address.getClass() == reachable.get(0).getClass());
        return alike.toList();
    }
}
