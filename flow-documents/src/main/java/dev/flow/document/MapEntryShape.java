package dev.flow.document;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks whether bytes have the shape of a map entry of a V2 document: a key, then a node, and nothing else. */
final class MapEntryShape {

    private static final int KEY = tag(1, WIRETYPE_LENGTH_DELIMITED);

    private static final int VALUE = tag(2, WIRETYPE_LENGTH_DELIMITED);

    /** The wire types of the fields of a node that are not length-delimited; all other fields up to 13 are. */
    private static final Map<Integer, Integer> SCALARS =
            Map.of(2, WIRETYPE_VARINT, 3, WIRETYPE_FIXED64, 4, WIRETYPE_VARINT);

    private static final int LAST_FIELD_OF_A_NODE = 13;

    private MapEntryShape() {}

    /** Returns whether bytes begin with the tag of a key, or of the value of an empty key. */
    static boolean mayBegin(ByteString bytes) {
        return !bytes.isEmpty() && (bytes.byteAt(0) == KEY || bytes.byteAt(0) == VALUE);
    }

    /** Returns whether bytes consist of exactly a key and a node. */
    static boolean fits(ByteString bytes) {
        try {
            CodedInputStream in = bytes.newCodedInput();
            int tag = in.readTag();
            if (tag == KEY) {
                in.readStringRequireUtf8();
                tag = in.readTag();
            }
            return tag == VALUE && isNode(in.readBytes()) && in.isAtEnd();
        } catch (IOException ex) {
            return false;
        }
    }

    private static boolean isNode(ByteString bytes) throws IOException {
        CodedInputStream in = bytes.newCodedInput();
        Set<Integer> seen = new HashSet<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            int type = SCALARS.getOrDefault(field, WIRETYPE_LENGTH_DELIMITED);
            if (field > LAST_FIELD_OF_A_NODE || WireFormat.getTagWireType(tag) != type || !seen.add(field)) {
                return false;
            }
            in.skipField(tag);
        }
        return true;
    }

    private static int tag(int field, int type) {
        return (field << 3) | type;
    }
}
