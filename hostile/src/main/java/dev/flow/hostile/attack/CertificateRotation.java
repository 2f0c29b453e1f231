package dev.flow.hostile.attack;

import dev.flow.hostile.process.CertificateFiles;
import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces the certificate of a Gateway of its own; both ports must use the new one and drop no connection. */
final class CertificateRotation {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private CertificateRotation() {}

    static Outcome run(Target target) throws Exception {
        CertificateFiles files = new CertificateFiles(target.bed().directory().resolve("certificate"));
        files.rotate();
        try (GatewayProcess gateway =
                        target.bed().gateway(target.kind(), target.kind().tls(files));
                TlsConnection http = opened(gateway.http(), "http/1.1");
                TlsConnection grpc = opened(gateway.grpc(), "h2")) {
            BigInteger serial = files.rotate();
            Map<String, InetSocketAddress> waiting = new LinkedHashMap<>();
            waiting.put("HTTP", gateway.http());
            waiting.put("gRPC", gateway.grpc());
            Deadline deadline = Deadline.in(LIMIT);
            while (!waiting.isEmpty() && deadline.pause(PAUSE)) {
                waiting.values().removeIf((address) -> serves(address, serial));
            }
            List<String> dropped = new ArrayList<>();
            if (!http.open()) {
                dropped.add("HTTP");
            }
            if (!grpc.open()) {
                dropped.add("gRPC");
            }
            return Outcome.of("new certificate not at " + waiting.keySet() + ", dropped " + dropped)
                    .require(
                            waiting.isEmpty(),
                            "the old certificate is still served at " + waiting.keySet() + " after 30 s")
                    .require(dropped.isEmpty(), "open connections were dropped at " + dropped);
        }
    }

    /** The gRPC port of an application opens after the HTTP port, on a busy machine seconds later. */
    private static TlsConnection opened(InetSocketAddress address, String protocol) throws IOException {
        Deadline deadline = Deadline.in(LIMIT);
        while (true) {
            try {
                return TlsConnection.open(address, protocol);
            } catch (IOException notYet) {
                if (!deadline.pause(PAUSE)) {
                    throw notYet;
                }
            }
        }
    }

    private static boolean serves(InetSocketAddress address, BigInteger serial) {
        // The gRPC port accepts nothing but HTTP/2, the other one both.
        try (TlsConnection connection = TlsConnection.open(address, "h2", "http/1.1")) {
            return connection.serial().equals(serial);
        } catch (IOException notNow) {
            return false;
        }
    }
}
