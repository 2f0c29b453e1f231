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
 * Detects the dialect of documents by their shape. A document of V2 contains only field 1, each a map entry. Field 1 of a V1
 * document is its id; the detector checks a single field 1 for the shape of a map entry.
 */
final class DialectDetector {

    private static final int FIRST_FIELD = (1 << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private DialectDetector() {}

    static Optional<Dialect> detect(DocumentList documents) throws InvalidProtocolBufferException {
        Set<Dialect> seen = EnumSet.noneOf(Dialect.class);
        for (ByteString document : documents.getDocsList()) {
            detect(document).ifPresent(seen::add);
        }
        if (seen.size() > 1) {
            throw new UnreadableDocumentsException("Documents cannot be read: one list contains both dialects");
        }
        return seen.stream().findFirst();
    }

    private static Optional<Dialect> detect(ByteString document) throws InvalidProtocolBufferException {
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
