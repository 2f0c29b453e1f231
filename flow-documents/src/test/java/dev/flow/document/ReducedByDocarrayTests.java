package dev.flow.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataContentV2;
import dev.flow.proto.wire.DocumentList;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReducedByDocarrayTests {

    /** One reduce as Python did it. */
    private record Case(String name, List<ByteString> parts, ByteString reduced) {

        @Override
        public String toString() {
            return this.name;
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void reducesPartsAsDocarrayDoes(Case recorded) throws InvalidProtocolBufferException {
        ByteString reduced = Reduction.reduce(recorded.parts(), Dialect.V1);
        if (recorded.name().startsWith("v1")) {
            assertThat(DataContentProto.parseFrom(reduced)).isEqualTo(DataContentProto.parseFrom(recorded.reduced()));
        } else {
            assertThat(DataContentV2.parseFrom(reduced)).isEqualTo(DataContentV2.parseFrom(recorded.reduced()));
        }
    }

    static List<Case> recorded() throws IOException {
        List<Case> cases = new ArrayList<>();
        String name = "";
        List<ByteString> parts = new ArrayList<>();
        for (String line : lines()) {
            String rest = line.substring(2);
            switch (line.charAt(0)) {
                case '=' -> name = rest;
                case '<' -> parts.add(content(rest));
                case '>' -> {
                    cases.add(new Case(name, List.copyOf(parts), content(rest)));
                    parts.clear();
                }
                default -> assertThat(line).startsWith("#");
            }
        }
        return cases;
    }

    private static List<String> lines() throws IOException {
        try (InputStream file = ReducedByDocarrayTests.class.getResourceAsStream("/recorded/reduced-by-docarray.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static ByteString content(String list) throws InvalidProtocolBufferException {
        DocumentList documents = DocumentList.parseFrom(HexFormat.of().parseHex(list));
        return DataContent.newBuilder().setDocs(documents).build().toByteString();
    }
}
