package dev.flow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTests {

    @ParameterizedTest
    @CsvSource({
        "gateway, 1795475925642621, 1795475925642622, ''",
        "gateway, 1795475925000000, 1795475926000000, ''",
        "encoder, 1795475925642621, 0, ''",
        "encoder, 1000001, 1999999, it broke",
        "an-executor-with-a-name-äöü, 1795475925999999, 9999999999999999, it broke"
    })
    void writesARouteAsProtobufDoes(String executor, long began, long ended, String error) throws Exception {
        StatusProto status = StatusProto.newBuilder()
                .setCode(StatusCode.ERROR)
                .setDescription(error)
                .build();
        RouteProto.Builder expected =
                RouteProto.newBuilder().setExecutor(executor).setStartTime(timestamp(began));
        if (ended > 0) {
            expected.setEndTime(timestamp(ended));
        }
        if (!error.isEmpty()) {
            expected.setStatus(status);
        }
        ByteString route = Routes.route(executor, began, ended, error.isEmpty() ? null : status);
        assertThat(route).isEqualTo(expected.build().toByteString());
        assertThat(Routes.of(DataRequest.newBuilder().addRoutes(route).build())).containsExactly(expected.build());
    }

    private static Timestamp timestamp(long micros) {
        return Timestamp.newBuilder()
                .setSeconds(micros / 1_000_000)
                .setNanos((int) (micros % 1_000_000) * 1000)
                .build();
    }
}
