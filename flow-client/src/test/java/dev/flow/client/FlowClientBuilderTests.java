package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.grpc.Metadata;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A builder accepts a setting for every protocol, or rejects it at once. */
class FlowClientBuilderTests {

    @ParameterizedTest
    @ValueSource(strings = {"grpc://localhost:1", "http://localhost:1", "ws://localhost:1"})
    void acceptsTheSameHeadersForEveryProtocol(String url) {
        assertThatNoException()
                .isThrownBy(() -> FlowClient.builder(url)
                        .header("Authorization", "Bearer token")
                        .header("x-request_id.v1", "")
                        .build()
                        .close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "é", "Host", "Content-Length", "grpc-timeout", "te"})
    void rejectsHeaderNamesThatAProtocolCannotSend(String name) {
        assertThatExceptionOfType(FlowRequestException.class)
                .isThrownBy(() -> FlowClient.builder("localhost:1").header(name, "x"))
                .withMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\nbreak", "\u0000", "Grüße"})
    void rejectsHeaderValuesWithoutRepeatingThem(String value) {
        assertThatExceptionOfType(FlowRequestException.class)
                .isThrownBy(() -> FlowClient.builder("localhost:1").header("x-secret", value))
                .withMessageContaining("x-secret")
                .satisfies((rejected) -> assertThat(rejected.getMessage()).doesNotContain(value));
    }

    @Test
    void acceptsBinaryMetadataInBase64Only() {
        Metadata metadata = ClientHeaders.NONE.with("trace-bin", "AAEC").metadata();
        assertThat(metadata.get(Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER)))
                .containsExactly(0, 1, 2);
        assertThatExceptionOfType(FlowRequestException.class)
                .isThrownBy(() -> ClientHeaders.NONE.with("x-bin", "a"))
                .withMessageContainingAll("'x-bin'", "base64");
    }

    @Test
    void replacesAHeaderOfTheSameNameInAnotherCase() {
        assertThat(ClientHeaders.NONE.with("X-Id", "1").with("x-id", "2").values())
                .isEqualTo(Map.of("x-id", "2"));
    }

    @Test
    void rejectsSettingsOutOfTheirRange() {
        FlowClientBuilder builder = FlowClient.builder("localhost:1");
        assertThatExceptionOfType(FlowRequestException.class).isThrownBy(() -> builder.maxMessageSize(0));
        assertThatExceptionOfType(FlowRequestException.class).isThrownBy(() -> builder.connectTimeout(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ftp://x", "http://a_b:1", "http://a|b:1", "grpc://a|b:1", "localhost:65536", "ws://[::g]:1"
            })
    void rejectsAddressesThatNoProtocolCanReach(String url) {
        assertThatExceptionOfType(FlowRequestException.class)
                .isThrownBy(() -> FlowClient.to(url))
                .withMessageContaining("'" + url + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_gateway:1", "ws://gateway.1:1"})
    void explainsWhyAHostWorksOverGrpcOnly(String url) {
        assertThatExceptionOfType(FlowRequestException.class)
                .isThrownBy(() -> FlowClient.to(url))
                .withMessageContainingAll("'" + url + "'", "grpc://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_gateway:1", "grpc://[::1]:1", "http://[::1]:1", "ws://[::1]:1", "grpc://gateway.1:1"})
    void acceptsEveryAddressThatItsProtocolReaches(String url) {
        assertThatNoException().isThrownBy(() -> FlowClient.to(url).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc://localhost:1", "http://localhost:1", "ws://localhost:1"})
    void readinessMethodsNeverThrow(String url) {
        try (FlowClient client = FlowClient.to(url)) {
            assertThat(client.isServing(Duration.ofSeconds(-1))).isFalse();
            assertThat(client.report(Duration.ZERO).ready()).isFalse();
        }
    }
}
