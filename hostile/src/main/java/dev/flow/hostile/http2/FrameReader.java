package dev.flow.hostile.http2;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/2 frames. */
final class FrameReader {

    private final DataInputStream in;

    FrameReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** Reads the next frame, or returns null at the end of the connection. */
    @Nullable Frame next() throws IOException {
        int high = this.in.read();
        if (high < 0) {
            return null;
        }
        try {
            int length = high << 16 | this.in.readUnsignedShort();
            int type = this.in.readUnsignedByte();
            int flags = this.in.readUnsignedByte();
            int stream = this.in.readInt() & Integer.MAX_VALUE;
            byte[] payload = new byte[length];
            this.in.readFully(payload);
            return new Frame(type, flags, stream, payload);
        } catch (EOFException cut) {
            return null;
        }
    }
}
