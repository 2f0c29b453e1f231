package dev.flow.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.jina.DataRequestListProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataContentV2;
import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DataRequestList;
import dev.flow.proto.wire.DocumentList;
import org.junit.jupiter.api.Test;

class ShallowViewTests {

    @Test
    void everyViewHasTheNamesAndNumbersOfWhatItViews() {
        assertViews(DataRequest.getDescriptor(), DataRequestProto.getDescriptor());
        assertViews(DataRequestList.getDescriptor(), DataRequestListProto.getDescriptor());
        assertViews(DataContent.getDescriptor(), DataContentProto.getDescriptor());
        assertViews(DataContentV2.getDescriptor(), DataContentProto.getDescriptor());
        assertViews(DocumentList.getDescriptor(), DocumentArrayProto.getDescriptor());
        assertViews(DocumentList.getDescriptor(), DocListProto.getDescriptor());
    }

    private static void assertViews(Descriptor view, Descriptor viewed) {
        assertThat(view.getFields()).hasSameSizeAs(viewed.getFields());
        for (FieldDescriptor field : view.getFields()) {
            FieldDescriptor original = viewed.findFieldByNumber(field.getNumber());
            assertThat(original).as(field.getFullName()).isNotNull();
            assertThat(field.getName()).isEqualTo(original.getName());
            assertThat(field.isRepeated()).as(field.getFullName()).isEqualTo(original.isRepeated());
            assertThat(shallow(field.getType())).as(field.getFullName()).isEqualTo(shallow(original.getType()));
        }
    }

    /** On the wire a message and bytes are the same: a length, and that many bytes. */
    private static Type shallow(Type type) {
        return (type == Type.MESSAGE) ? Type.BYTES : type;
    }
}
