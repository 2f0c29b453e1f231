package dev.flow.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import dev.flow.proto.wire.DataRequest;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Marshals messages whose {@code bytes} fields remain slices of the received array, so that forwarded content is copied only
 * once, on receipt.
 */
public final class WireMarshaller<T extends Message> implements Marshaller<T> {

    private final Marshaller<T> plain;
    private final Parser<T> parser;

    @SuppressWarnings("unchecked")
    WireMarshaller(T defaultInstance) {
        this.plain = ProtoUtils.marshaller(defaultInstance);
        this.parser = (Parser<T>) defaultInstance.getParserForType();
    }

    @Override
    public InputStream stream(T value) {
        return value instanceof DataRequest request ? new RequestStream(request) : this.plain.stream(value);
    }

    @Override
    public T parse(InputStream stream) {
        try {
            return parse(this.parser, RawMarshaller.bytes(stream));
        } catch (IOException unreadable) {
            throw Status.INTERNAL
                    .withDescription("The message is not a message of this method")
                    .withCause(unreadable)
                    .asRuntimeException();
        }
    }

    public static <T extends MessageLite> T parse(Parser<T> parser, ByteString bytes)
            throws InvalidProtocolBufferException {
        CodedInputStream input = bytes.newCodedInput();
        input.enableAliasing(true);
        return parser.parseFrom(input);
    }

    /** Passes a message on as bytes, so that its reader decides how to reject an unreadable message. */
    static final class RawMarshaller implements Marshaller<ByteString> {

        /** Less than half of the smallest region of G1. */
        private static final int PIECE_BYTES = 256 * 1024;

        @Override
        public InputStream stream(ByteString value) {
            return value.newInput();
        }

        @Override
        public ByteString parse(InputStream stream) {
            try {
                return bytes(stream);
            } catch (IOException broken) {
                throw Status.INTERNAL.withCause(broken).asRuntimeException();
            }
        }

        static ByteString bytes(InputStream stream) throws IOException {
            if (!(stream instanceof KnownLength)) {
                return UnsafeByteOperations.unsafeWrap(stream.readAllBytes());
            }
            int length = stream.available();
            return length > PIECE_BYTES ? pieces(stream, length) : piece(stream, length);
        }

        /** One array for a large message would need as much free heap in one place, which G1 may stop all threads to find. */
        private static ByteString pieces(InputStream stream, int length) throws IOException {
            List<ByteString> pieces = new ArrayList<>(length / PIECE_BYTES + 1);
            for (int left = length; left > 0; left -= PIECE_BYTES) {
                pieces.add(piece(stream, Math.min(left, PIECE_BYTES)));
            }
            return ByteString.copyFrom(pieces);
        }

        private static ByteString piece(InputStream stream, int length) throws IOException {
            return UnsafeByteOperations.unsafeWrap(exactly(stream, length));
        }

        /** Reading a stream of unknown length needs a buffer of several kilobytes and a copy of the content. */
        private static byte[] exactly(InputStream stream, int length) throws IOException {
            byte[] bytes = new byte[length];
            if (stream.readNBytes(bytes, 0, length) < length) {
                throw new EOFException("Message of " + length + " bytes ended early");
            }
            return bytes;
        }
    }
}
