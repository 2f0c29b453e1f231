package dev.flow.connection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Finds the addresses of a name. */
@FunctionalInterface
public interface NameLookup {

    /**
     * As the JVM finds them, and for as long as it remembers them ({@link NameCache}). Of a name with addresses of both kinds
     * only those of the kind that the JVM puts first: they lead to the same processes.
     */
    NameLookup SYSTEM = (host) -> ofOneKind(List.of(InetAddress.getAllByName(host)));

    /**
     * Looks up a name. May block.
     *
     * @param host the name
     * @return its addresses, one at least
     * @throws UnknownHostException where it has none, or nobody can tell
     */
    List<InetAddress> find(String host) throws UnknownHostException;

    private static List<InetAddress> ofOneKind(List<InetAddress> addresses) {
        List<InetAddress> reachable = addresses.stream()
                .filter((address) -> address instanceof Inet4Address || !address.isLinkLocalAddress())
                .toList();
        Stream<InetAddress> alike = reachable.stream()
                .filter((address) -> address.getClass() == reachable.get(0).getClass());
        return alike.toList();
    }
}
