package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadyBannerTests {

    @Test
    void itTellsProtocolsAddressesAndHowToAsk() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("GRPC", 9090);
        ports.put("HTTP", 8080);
        assertThat(new ReadyBanner(ports, Optional.of("10.1.2.3")).text().lines())
                .containsExactly(
                        "",
                        "──── 🎉 Flow is ready to serve! ────",
                        "  ⛓ Protocol  GRPC",
                        "  🏠 Local     0.0.0.0:9090",
                        "  🔒 Private   10.1.2.3:9090",
                        "  ⛓ Protocol  HTTP",
                        "  🏠 Local     0.0.0.0:8080",
                        "  🔒 Private   10.1.2.3:8080",
                        "  🔎 Dry run   curl localhost:8080/dry_run");
    }

    @Test
    void withoutANetworkThereIsNoPrivateAddress() {
        assertThat(new ReadyBanner(Map.of("HTTP", 8080), Optional.empty()).text())
                .doesNotContain("Private")
                .contains("0.0.0.0:8080");
    }

    @Test
    void withoutHttpOneAsksByGrpc() {
        assertThat(new ReadyBanner(Map.of("GRPC", 9090), Optional.empty()).text())
                .endsWith("grpcurl -plaintext localhost:9090 jina.JinaGatewayDryRunRPC/dry_run");
    }

    @Test
    void withoutAProtocolToAskByItSaysNothingOfAsking() {
        assertThat(new ReadyBanner(Map.of(), Optional.empty()).text()).doesNotContain("Dry run");
    }

    @Test
    void theAddressOfThisMachineIsOneOfItsOwnNetwork() {
        ReadyBanner.privateAddress()
                .ifPresent((address) ->
                        assertThat(address).doesNotStartWith("127.").doesNotStartWith("169.254."));
    }
}
