package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.FlowException;
import dev.flow.gateway.GatewayFixture.Appends;
import dev.flow.gateway.GatewayFixture.Served;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeaderLimitsTests {

    @RegisterExtension
    final GatewayFixture fixture = new GatewayFixture();

    @Test
    void rejectsAnEndpointThatDoesNotFitIntoMetadata() throws IOException {
        Served served = this.fixture.serve(this.fixture.executor("a", new Appends("-a")));
        Status status = GatewayFixture.statusOf(() -> served.single(GatewayFixture.request(endpoint(10_000), "hi")));
        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).contains("endpoint", "10000", "4096");
    }

    @Test
    void sendsTheLongestAllowedEndpointToAnExecutor() throws IOException {
        Served served = this.fixture.serve(this.fixture.executor("a", new Appends("-a")));
        assertThat(GatewayFixture.texts(
                        served.single(GatewayFixture.request(endpoint(HeaderLimits.MAX_ENDPOINT), "hi"))))
                .containsExactly("hi");
    }

    @Test
    void rejectsSuchAnEndpointOfAStream() throws IOException {
        Gateway gateway = this.fixture.start(this.fixture.executor("a", new Appends("-a")));
        DataRequest request = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setExecEndpoint(endpoint(10_000)))
                .build();
        assertThatExceptionOfType(FlowException.class)
                .isThrownBy(() -> gateway.stream(request))
                .withMessageContaining("4096");
    }

    private static String endpoint(int length) {
        return "/" + "x".repeat(length - 1);
    }
}
