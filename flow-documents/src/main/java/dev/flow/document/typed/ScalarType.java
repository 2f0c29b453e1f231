package dev.flow.document.typed;

import com.google.protobuf.ByteString;
import dev.flow.document.NdArray;
import dev.flow.document.Nodes;
import dev.flow.document.UnreadableArrayException;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.docarray.v2.NodeProto.ContentCase;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Objects;

/** The scalar types except numbers. */
enum ScalarType implements FieldType {
    TEXT("a text", Map.of("type", "string")) {
        @Override
        public Object read(NodeProto node) {
            return text(node);
        }
    },

    FLAG("true or false", Map.of("type", "boolean")) {
        @Override
        public Object read(NodeProto node) {
            if (node.getContentCase() != ContentCase.BOOLEAN) {
                throw mismatch(node);
            }
            return node.getBoolean();
        }
    },

    BYTE_STRING("bytes", Map.of("type", "string", "format", "binary")) {
        @Override
        public Object read(NodeProto node) {
            return bytes(node);
        }
    },

    BYTES("bytes", Map.of("type", "string", "format", "binary")) {
        @Override
        public Object read(NodeProto node) {
            return bytes(node).toByteArray();
        }

        @Override
        public NodeProto write(Object value) {
            return BYTE_STRING.write(ByteString.copyFrom((byte[]) value));
        }
    },

    LOCATION("a URI", Map.of("type", "string")) {
        @Override
        public Object read(NodeProto node) {
            try {
                return new URI(text(node));
            } catch (URISyntaxException invalid) {
                throw mismatch(node);
            }
        }

        @Override
        public NodeProto write(Object value) {
            return NodeProto.newBuilder()
                    .setText(value.toString())
                    .setType("any_url")
                    .build();
        }
    },

    ARRAY(
            "an array",
            Map.of("type", "array", "items", Map.of("type", "number"), "tensor/array shape", "not specified")) {
        @Override
        public Object read(NodeProto node) {
            try {
                return switch (node.getContentCase()) {
                    case NDARRAY -> whole(node);
                    case LIST, TUPLE -> NestedNumbers.array(node);
                    default -> throw mismatch(node);
                };
            } catch (UnreadableArrayException unreadable) {
                throw new FieldMismatchException("is an unreadable array: " + unreadable.getMessage());
            }
        }

        private static NdArray whole(NodeProto node) {
            NdArray array = (NdArray) Objects.requireNonNull(Nodes.read(node));
            array.requireWhole();
            return array;
        }
    },

    ANYTHING("anything", Map.of()) {
        @Override
        public Object read(NodeProto node) {
            Object value = Nodes.read(node);
            if (value == null) {
                throw mismatch(node);
            }
            return value;
        }
    };

    private final String expected;
    private final Map<String, Object> schema;

    ScalarType(String expected, Map<String, Object> schema) {
        this.expected = expected;
        this.schema = schema;
    }

    @Override
    public NodeProto write(Object value) {
        return Nodes.write(value);
    }

    @Override
    public String expected() {
        return this.expected;
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return this.schema;
    }

    String text(NodeProto node) {
        if (node.getContentCase() != ContentCase.TEXT) {
            throw mismatch(node);
        }
        return node.getText();
    }

    /** Returns the bytes; as in pydantic a text stands for its UTF-8 bytes, because JSON has no bytes. */
    ByteString bytes(NodeProto node) {
        return switch (node.getContentCase()) {
            case BLOB -> node.getBlob();
            case TEXT -> node.getTextBytes();
            default -> throw mismatch(node);
        };
    }
}
