package dev.flow.gateway;

import dev.flow.net.HostAndPort;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The text shown when a Flow becomes ready: its addresses, and the command of a dry run. */
public final class ReadyBanner {

    private final List<ServedAddress> served;
    private final Optional<String> privateAddress;

    /**
     * @param served the addresses that are served
     * @param privateAddress the address of this machine in its network; empty if it has none
     */
    public ReadyBanner(List<ServedAddress> served, Optional<String> privateAddress) {
        this.served = List.copyOf(served);
        this.privateAddress = privateAddress;
    }

    /** Returns the text, which starts with a line break. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("──── 🎉 Flow is ready to serve! ────");
        this.served.forEach((address) -> {
            lines.add("  ⛓ Protocol  " + address.protocol());
            lines.add("  🏠 Local     " + address.on(address.bound().host()));
            this.privateAddress
                    .filter((host) -> address.bound().everyInterface())
                    .ifPresent((host) -> lines.add("  🔒 Private   " + address.on(host)));
        });
        dryRunCommand().ifPresent((command) -> lines.add("  🔎 Dry run   " + command));
        return String.join(System.lineSeparator(), lines);
    }

    private Optional<String> dryRunCommand() {
        return find("HTTP")
                // A certificate of one's own is no obstacle to a first look; --cacert names one that curl is to trust.
                .map((http) -> (http.tls() ? "curl -k " : "curl ") + http.on(http.reachableHost()) + "/dry_run")
                .or(() -> find("GRPC").map(ReadyBanner::dryRunCommand));
    }

    private static String dryRunCommand(ServedAddress grpc) {
        return "grpcurl " + (grpc.tls() ? "-insecure " : "-plaintext ")
                + new HostAndPort(grpc.reachableHost(), grpc.bound().port())
                + " jina.JinaGatewayDryRunRPC/dry_run";
    }

    private Optional<ServedAddress> find(String protocol) {
        return this.served.stream()
                .filter((address) -> address.protocol().equals(protocol))
                .findFirst();
    }

    /** Returns the first site-local address of this machine; empty if it has none. */
    public static Optional<String> privateAddress() {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InetAddress::isSiteLocalAddress)
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }
}
