package dev.flow.document.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.sun.management.ThreadMXBean;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.wire.DataRequest;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that are too long for one array on a small heap. */
class LongTextTests {

    private static final int PIECE_BYTES = 10_007;
    private static final int LARGEST_PIECE = 512 * 1024;
    private static final String TEXT = "aäあ\ud83d\ude00\\\"".repeat(400_000);

    static Stream<BodyShape> shapes() {
        return Stream.of(BodyShape.values());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsLongTextsWhereverTheyAre(BodyShape shape) {
        DataRequest request = read(shape, body());

        Document document =
                Documents.read(request.getData(), shape.dialect()).list().get(0);
        assertThat(document.text()).hasValue(TEXT);
        assertThat(document.id()).isEqualTo(TEXT);
        assertThat(document.tags()).isEqualTo(Map.of("tag", TEXT));
        assertThat(document.uri()).hasValue(TEXT);
        assertThat(document.get("chunks")).isPresent();
        assertThat(Parameters.parse(request.getParameters()).asMap()).isEqualTo(Map.of("parameter", TEXT));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void keepsLongTextsInPieces(BodyShape shape) {
        DataRequest request = read(shape, body());

        assertThat(pieces(request.getData())).allMatch((piece) -> piece.remaining() < LARGEST_PIECE);
        assertThat(pieces(request.getParameters())).allMatch((piece) -> piece.remaining() < LARGEST_PIECE);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void allocatesAtMostSixTimesTheBody(BodyShape shape) {
        ByteString body = pieces("{\"data\":[{\"text\":\"" + "a".repeat(8_000_000) + "\"}]}");
        read(shape, body);

        long before = allocated();
        read(shape, body);
        assertThat(allocated() - before).isLessThan(6L * body.size());
    }

    private static DataRequest read(BodyShape shape, ByteString body) {
        return RequestJson.written((endpoint) -> shape).read(body);
    }

    private static ByteString body() {
        String json = Json.mapper().writeValueAsString(TEXT);
        return pieces(
                "{\"data\":[{\"text\":%s,\"id\":%<s,\"uri\":%<s,\"tags\":{\"tag\":%<s},\"chunks\":[{}]}],\"parameters\":{\"parameter\":%<s}}"
                        .formatted(json));
    }

    private static ByteString pieces(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<ByteString> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
            pieces.add(UnsafeByteOperations.unsafeWrap(bytes, at, Math.min(PIECE_BYTES, bytes.length - at)));
        }
        return ByteString.copyFrom(pieces);
    }

    private static List<ByteBuffer> pieces(ByteString bytes) {
        return bytes.asReadOnlyByteBufferList();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
