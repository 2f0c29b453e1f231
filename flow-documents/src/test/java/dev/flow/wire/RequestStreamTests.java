package dev.flow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestStreamTests {

    static Stream<DataRequest> messages() {
        DataRequest full = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("1").setExecEndpoint("/index"))
                .setParameters(ByteString.copyFromUtf8("parameters"))
                .addRoutes(Routes.route("gateway", 1, 2, null))
                .addRoutes(Routes.route("encoder", 1, 0, null))
                .setData(ByteString.copyFrom(new byte[100_000]))
                .build();
        return Stream.of(
                DataRequest.getDefaultInstance(),
                full,
                full.toBuilder().clearData().build(),
                full.toBuilder().setData(ByteString.EMPTY).build(),
                full.toBuilder().setParameters(ByteString.EMPTY).build(),
                full.toBuilder()
                        .setData(ByteString.copyFromUtf8("in two ").concat(ByteString.copyFrom(new byte[1000])))
                        .build(),
                DataRequest.newBuilder().setData(full.getData()).build());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void drainsTheBytesOfProtobuf(DataRequest message) throws Exception {
        RequestStream stream = new RequestStream(message);
        assertThat(stream.available()).isEqualTo(message.getSerializedSize());
        assertThat(drained(stream)).isEqualTo(message.toByteArray());
        assertThat(stream.available()).isZero();
        assertThat(drained(stream)).isEmpty();
        assertThat(stream.read()).isNegative();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsTheBytesOfProtobuf(DataRequest message) throws Exception {
        byte[] expected = message.toByteArray();
        RequestStream stream = new RequestStream(message);
        byte[] begin = stream.readNBytes(expected.length / 2);
        assertThat(stream.available()).isEqualTo(expected.length - begin.length);
        byte[] rest = drained(stream);
        assertThat(ByteString.copyFrom(begin).concat(ByteString.copyFrom(rest)).toByteArray())
                .isEqualTo(expected);
        assertThat(new RequestStream(message).readAllBytes()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void keepsUnknownFields(DataRequest message) throws Exception {
        DataRequest later = message.toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                        .build())
                .build();
        assertThat(DataRequest.parseFrom(drained(new RequestStream(later)))).isEqualTo(later);
    }

    private static byte[] drained(RequestStream stream) throws Exception {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        int told = stream.drainTo(target);
        assertThat(target.size()).isEqualTo(told);
        return target.toByteArray();
    }
}
