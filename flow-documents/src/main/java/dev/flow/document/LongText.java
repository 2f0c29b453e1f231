package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A long text in UTF-8, in pieces. It may be the value of a text field or parameter: then no array of the size of the text is needed,
 * which a small heap may not have in one place. Documents and parameters return it as a {@code String}.
 *
 * @param utf8 the text in valid UTF-8
 */
public record LongText(ByteString utf8) {

    private static final int LARGE_BYTES = 256 * 1024;
    private static final int PIECE_BYTES = 64 * 1024;

    @Override
    public String toString() {
        return this.utf8.toStringUtf8();
    }

    /** Returns the bytes of a message, in pieces if they are many. */
    static ByteString bytes(MessageLite message) {
        if (message.getSerializedSize() < LARGE_BYTES) {
            return message.toByteString();
        }
        Pieces pieces = new Pieces();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(pieces, PIECE_BYTES);
            message.writeTo(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ByteString.copyFrom(pieces.all);
    }

    private static final class Pieces extends OutputStream {

        private final List<ByteString> all = new ArrayList<>();

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int done = 0; done < length; done += PIECE_BYTES) {
                this.all.add(ByteString.copyFrom(bytes, offset + done, Math.min(PIECE_BYTES, length - done)));
            }
        }
    }
}
