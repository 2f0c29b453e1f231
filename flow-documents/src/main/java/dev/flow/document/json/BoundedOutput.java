package dev.flow.document.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects bytes up to a maximum, in pieces: one buffer that grows would be copied, and be up to twice as large as its content. */
final class BoundedOutput extends OutputStream {

    private final int maxBytes;
    private final List<ByteString> pieces = new ArrayList<>();
    private int size;

    BoundedOutput(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > this.maxBytes - this.size) {
            this.pieces.clear();
            this.size = this.maxBytes;
            throw new ReplyTooLargeException(this.maxBytes);
        }
        byte[] piece = new byte[length];
        System.arraycopy(bytes, offset, piece, 0, length);
        this.pieces.add(UnsafeByteOperations.unsafeWrap(piece));
        this.size += length;
    }

    /** Returns the content, in the pieces in which it was written. */
    ByteString content() {
        return ByteString.copyFrom(this.pieces);
    }
}
