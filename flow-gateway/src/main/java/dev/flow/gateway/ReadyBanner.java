package dev.flow.gateway;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The text shown when a Flow becomes ready: its addresses, and the command of a dry run. */
public final class ReadyBanner {

    private final Map<String, Integer> ports;
    private final Optional<String> privateAddress;

    /**
     * @param ports the open ports by protocol
     * @param privateAddress the address of this machine in its network; empty if it has none
     */
    public ReadyBanner(Map<String, Integer> ports, Optional<String> privateAddress) {
        this.ports = new LinkedHashMap<>(ports);
        this.privateAddress = privateAddress;
    }

    /** Returns the text, which starts with a line break. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("──── 🎉 Flow is ready to serve! ────");
        this.ports.forEach((protocol, port) -> {
            lines.add("  ⛓ Protocol  " + protocol);
            lines.add("  🏠 Local     0.0.0.0:" + port);
            this.privateAddress.ifPresent((address) -> lines.add("  🔒 Private   " + address + ":" + port));
        });
        dryRunCommand().ifPresent((command) -> lines.add("  🔎 Dry run   " + command));
        return String.join(System.lineSeparator(), lines);
    }

    private Optional<String> dryRunCommand() {
        Integer http = this.ports.get("HTTP");
        if (http != null) {
            return Optional.of("curl localhost:" + http + "/dry_run");
        }
        return Optional.ofNullable(this.ports.get("GRPC"))
                .map((port) -> "grpcurl -plaintext localhost:" + port + " jina.JinaGatewayDryRunRPC/dry_run");
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
