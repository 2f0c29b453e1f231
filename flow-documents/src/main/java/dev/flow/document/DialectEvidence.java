package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.flow.proto.wire.DocumentList;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the dialects apart by shape. A document of V2 holds nothing but field 1, and each of these is a map entry; field 1 of
 * a V1 document is its id, and a document with nothing but an id is looked at closely before it is taken for an entry.
 */
final class DialectEvidence {

    private static final int FIRST_FIELD = (1 << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private DialectEvidence() {}

    static Optional<Dialect> in(DocumentList documents) throws InvalidProtocolBufferException {
        Set<Dialect> seen = EnumSet.noneOf(Dialect.class);
        for (ByteString document : documents.getDocsList()) {
            in(document).ifPresent(seen::add);
        }
        if (seen.size() > 1) {
            throw new UnreadableDocumentsException("documents cannot be read: one list holds both dialects");
        }
        return seen.stream().findFirst();
    }

    private static Optional<Dialect> in(ByteString document) throws InvalidProtocolBufferException {
        try {
            CodedInputStream in = document.newCodedInput();
            in.enableAliasing(true);
            int entries = 0;
            ByteString last = ByteString.EMPTY;
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag != FIRST_FIELD) {
                    return Optional.of(Dialect.V1);
                }
                last = in.readBytes();
                if (!MapEntryShape.mayBegin(last)) {
                    return Optional.of(Dialect.V1);
                }
                entries++;
            }
            return of(entries, last);
        } catch (InvalidProtocolBufferException ex) {
            throw ex;
        } catch (IOException ex) {
            throw new InvalidProtocolBufferException(ex);
        }
    }

    private static Optional<Dialect> of(int entries, ByteString last) {
        if (entries == 0) {
            return Optional.empty();
        }
        return Optional.of((entries > 1 || MapEntryShape.fits(last)) ? Dialect.V2 : Dialect.V1);
    }
}
