package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DocumentList;
import java.util.HexFormat;
import java.util.List;

/** Creates and reads the bytes of documents for tests. */
final class DocumentBytes {

    private DocumentBytes() {}

    static Document changed(ByteString document, Dialect dialect) {
        return read(document, dialect).toBuilder().text("new").build();
    }

    static Document read(ByteString document, Dialect defaultDialect) {
        return Documents.read(content(document), defaultDialect).list().get(0);
    }

    static ByteString raw(Documents documents) {
        try {
            return DataContent.parseFrom(documents.write()).getDocs().getDocs(0);
        } catch (InvalidProtocolBufferException ex) {
            throw new AssertionError(ex);
        }
    }

    static ByteString content(ByteString... documents) {
        return DataContent.newBuilder()
                .setDocs(DocumentList.newBuilder().addAllDocs(List.of(documents)))
                .build()
                .toByteString();
    }

    static ByteString doc(String key, NodeProto node) {
        return DocProto.newBuilder().putData(key, node).build().toByteString();
    }

    static NodeProto text(String text) {
        return NodeProto.newBuilder().setText(text).build();
    }

    static ByteString hex(String digits) {
        return ByteString.copyFrom(HexFormat.of().parseHex(digits));
    }
}
