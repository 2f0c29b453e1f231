package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.net.HostAndPort;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyBannerTests {

    @Test
    void showsProtocolsAddressesAndTheCommandOfADryRun() {
        assertThat(banner(served("GRPC", "0.0.0.0", 9090, false, ""), served("HTTP", "0.0.0.0", 8080, false, "/api"))
                        .lines())
                .containsExactly(
                        "",
                        "──── 🎉 Flow is ready to serve! ────",
                        "  ⛓ Protocol  GRPC",
                        "  🏠 Local     0.0.0.0:9090",
                        "  🔒 Private   10.1.2.3:9090",
                        "  ⛓ Protocol  HTTP",
                        "  🏠 Local     0.0.0.0:8080/api",
                        "  🔒 Private   10.1.2.3:8080/api",
                        "  🔎 Dry run   curl localhost:8080/api/dry_run");
    }

    @Test
    void showsEncryptedProtocolsAsUrls() {
        assertThat(banner(
                                served("GRPC", "0.0.0.0", 9090, true, ""),
                                served("HTTP", "0.0.0.0", 8443, true, ""),
                                served("WEBSOCKET", "0.0.0.0", 8443, true, "/api"))
                        .lines())
                .contains(
                        "  🏠 Local     grpcs://0.0.0.0:9090",
                        "  🏠 Local     https://0.0.0.0:8443",
                        "  🏠 Local     wss://0.0.0.0:8443/api",
                        "  🔒 Private   https://10.1.2.3:8443",
                        "  🔎 Dry run   curl -k https://localhost:8443/dry_run");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, localhost:8080",
        "::, localhost:8080",
        "127.0.0.1, 127.0.0.1:8080",
        "192.168.7.1, 192.168.7.1:8080",
        "::1, [::1]:8080",
        "gateway.local, gateway.local:8080"
    })
    void namesAnAddressThatTheServerIsBoundTo(String bound, String reachable) {
        assertThat(banner(served("HTTP", bound, 8080, false, ""))).endsWith("curl " + reachable + "/dry_run");
        assertThat(banner(served("GRPC", bound, 8080, false, "")))
                .endsWith("grpcurl -plaintext " + reachable + " jina.JinaGatewayDryRunRPC/dry_run");
    }

    @Test
    void showsNoPrivateAddressOfAServerThatIsBoundToAnother() {
        assertThat(banner(served("HTTP", "127.0.0.1", 8080, false, ""))).doesNotContain("Private");
        assertThat(new ReadyBanner(List.of(served("HTTP", "0.0.0.0", 8080, false, "")), Optional.empty()).text())
                .doesNotContain("Private")
                .contains("0.0.0.0:8080");
    }

    @Test
    void namesTheCommandForGrpcWithTls() {
        assertThat(banner(served("GRPC", "0.0.0.0", 9090, true, "")))
                .endsWith("grpcurl -insecure localhost:9090 jina.JinaGatewayDryRunRPC/dry_run");
    }

    @Test
    void showsNoCommandWithoutAProtocolForADryRun() {
        assertThat(banner()).doesNotContain("Dry run");
    }

    @Test
    void findsAnAddressOfTheNetworkOfThisMachine() {
        ReadyBanner.privateAddress()
                .ifPresent((address) ->
                        assertThat(address).doesNotStartWith("127.").doesNotStartWith("169.254."));
    }

    private static String banner(ServedAddress... served) {
        return new ReadyBanner(List.of(served), Optional.of("10.1.2.3")).text();
    }

    private static ServedAddress served(String protocol, String host, int port, boolean tls, String basePath) {
        return new ServedAddress(protocol, new HostAndPort(host, port), tls, basePath);
    }
}
