package dev.flow.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataContentV2;
import dev.flow.proto.wire.DataRequest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Frames recorded between Jina's own processes: what they say, and that we write them byte for byte as they came. */
class RecordedFrameTests {

    /** A WebSocket client of 3.6.16 asks `/foo` for one document. */
    private static final ByteString ASKED = hex("0a0a0a0272311a042f666f6f220c0a0a0a080a02643122026869");

    /** The Gateway's answer to it. */
    private static final ByteString ANSWERED =
            hex("0a0a0a0272311a042f666f6f12001a250a0767617465776179120c08d59393d80610889a86"
                    + "b1021a0c08d59393d80610c8bcb6b2021a270a096578656375746f7230120c08d59393d80610f8aa90b1021a0c08d59393d80610e8ffaa"
                    + "b202220d0a0b0a090a0264312203686921");

    /** What 3.34.0 with docarray 0.41 was asked: a document of the second dialect, and parameters. */
    private static final ByteString ASKED_V2 = hex(
            "0a0a0a0277311a042f666f6f12100a0e0a016b120911000000000000144022370a350a330a"
                    + "0e0a02696412080a0264316a0269640a070a016e120210000a0a0a0674656e736f7212000a0c0a047465787412040a026869");

    /** What its Gateway answered: `target_executor` set to nothing, a key `length` of the Executor's own schema. */
    private static final ByteString ANSWERED_V2 =
            hex("0a0c0a0277311a042f666f6f220012100a0e0a016b12091100000000000014401a250a"
                    + "0767617465776179120c08f39493d80610c8c3c3a2011a0c08f39493d80610b0f1c8aa011a270a096578656375746f7230120c08f39493"
                    + "d80610c0f1faa2011a0c08f39493d80610a889b4aa0122400a3e0a3c0a0c0a066c656e677468120210020a0e0a02696412080a0264316a"
                    + "0269640a0a0a0674656e736f7212000a100a047465787412080a06686921352e30");

    @Test
    void aRecordedRequestSaysWhatWasAsked() throws InvalidProtocolBufferException {
        DataRequestProto asked = DataRequestProto.parseFrom(ASKED);
        assertThat(asked.getHeader().getRequestId()).isEqualTo("r1");
        assertThat(asked.getHeader().getExecEndpoint()).isEqualTo("/foo");
        assertThat(asked.getHeader().hasTargetExecutor()).isFalse();
        assertThat(asked.hasParameters()).isFalse();
        assertThat(asked.getData().getDocs().getDocs(0).getId()).isEqualTo("d1");
        assertThat(asked.getData().getDocs().getDocs(0).getText()).isEqualTo("hi");
    }

    @Test
    void aRecordedReplySaysWhatWasAnswered() throws InvalidProtocolBufferException {
        DataRequestProto answered = DataRequestProto.parseFrom(ANSWERED);
        assertThat(answered.getHeader().hasStatus()).isFalse();
        assertThat(answered.hasParameters()).isTrue();
        assertThat(answered.getParameters()).isEqualTo(Struct.getDefaultInstance());
        assertThat(answered.getRoutesList())
                .extracting(RouteProto::getExecutor)
                .containsExactly("gateway", "executor0");
        assertThat(answered.getRoutes(0).getStartTime().getSeconds()).isEqualTo(1_795_475_925);
        assertThat(answered.getRoutes(0).getEndTime().getNanos()).isEqualTo(642_621_000);
        assertThat(answered.getData().getDocs().getDocs(0).getText()).isEqualTo("hi!");
    }

    @Test
    void theShallowViewReadsTheHeaderAndLeavesTheRestAsBytes() throws InvalidProtocolBufferException {
        DataRequest view = DataRequest.parseFrom(ANSWERED);
        DataRequestProto full = DataRequestProto.parseFrom(ANSWERED);
        assertThat(view.getHeader()).isEqualTo(full.getHeader());
        assertThat(view.getRoutesList())
                .isEqualTo(full.getRoutesList().stream()
                        .map(RouteProto::toByteString)
                        .toList());
        assertThat(view.hasParameters()).isTrue();
        assertThat(view.getParameters()).isEqualTo(full.getParameters().toByteString());
        assertThat(view.getData()).isEqualTo(full.getData().toByteString());
    }

    @Test
    void recordedFramesAreWrittenByteForByteAsTheyCame() throws InvalidProtocolBufferException {
        for (ByteString frame : new ByteString[] {ASKED, ANSWERED}) {
            assertThat(DataRequestProto.parseFrom(frame).toByteString()).isEqualTo(frame);
        }
        for (ByteString frame : new ByteString[] {ASKED, ANSWERED, ASKED_V2, ANSWERED_V2}) {
            assertThat(DataRequest.parseFrom(frame).toByteString()).isEqualTo(frame);
        }
    }

    @Test
    void recordedDocumentsOfTheSecondDialectAreReadThroughTheirOwnView() throws InvalidProtocolBufferException {
        DataRequest answered = DataRequest.parseFrom(ANSWERED_V2);
        assertThat(answered.getHeader().hasTargetExecutor()).isTrue();
        assertThat(Struct.parseFrom(answered.getParameters())
                        .getFieldsOrThrow("k")
                        .getNumberValue())
                .isEqualTo(5.0);
        DataContentV2 content = DataContentV2.parseFrom(answered.getData());
        DocProto document = content.getDocs().getDocs(0);
        assertThat(document.getDataOrThrow("id").getText()).isEqualTo("d1");
        assertThat(document.getDataOrThrow("id").getType()).isEqualTo("id");
        assertThat(document.getDataOrThrow("length").getInteger()).isEqualTo(2);
        assertThat(document.getDataOrThrow("tensor").hasNdarray()).isFalse();
        assertThat(content.toByteString()).isEqualTo(answered.getData());
    }

    @Test
    void whatAViewDoesNotKnowPassesThroughIt() throws InvalidProtocolBufferException {
        ByteString unknown = hex("9a060474657374" + "a00601"); // fields 99 and 100: what a later version might add
        ByteString frame = ANSWERED.concat(unknown);
        DataRequest passedOn = DataRequest.parseFrom(frame).toBuilder()
                .addRoutes(
                        RouteProto.newBuilder().setExecutor("executor1").build().toByteString())
                .build();
        assertThat(DataRequest.parseFrom(frame).toByteString()).isEqualTo(frame);
        assertThat(DataRequest.parseFrom(passedOn.toByteString())
                        .getUnknownFields()
                        .asMap())
                .containsOnlyKeys(99, 100);
    }

    @Test
    void aDryRunThatFoundNothingWrongIsNoBytesAtAll() {
        StatusProto success = StatusProto.newBuilder()
                .setCode(StatusProto.StatusCode.SUCCESS)
                .setDescription("")
                .build();
        assertThat(success.toByteString()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void anEmptyEndpointIsNotTheSameAsNone() throws InvalidProtocolBufferException {
        HeaderProto empty = HeaderProto.newBuilder().setExecEndpoint("").build();
        assertThat(HeaderProto.parseFrom(empty.toByteString()).hasExecEndpoint())
                .isTrue();
        assertThat(HeaderProto.getDefaultInstance().hasExecEndpoint()).isFalse();
    }

    @Test
    void anEmptyListOfDocumentsIsTheSameInBothDialects() throws InvalidProtocolBufferException {
        ByteString empty = hex("0a00");
        assertThat(DataContentProto.parseFrom(empty).hasDocs()).isTrue();
        assertThat(DataContentV2.parseFrom(empty).hasDocs()).isTrue();
    }

    private static ByteString hex(String digits) {
        return ByteString.copyFrom(HexFormat.of().parseHex(digits));
    }
}
