package dev.flow.benchmarks.hop;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Marshals messages as byte arrays: without parsing, with one copy on input and one on output. */
public final class Bytes implements Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] message) {
        return new ArrayStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            byte[] message = new byte[stream.available()];
            int read = stream.readNBytes(message, 0, message.length);
            if (read < message.length || stream.read() >= 0) {
                throw new IOException("The message is shorter than its declared length");
            }
            return message;
        } catch (IOException broken) {
            throw Status.INTERNAL.withCause(broken).asRuntimeException();
        }
    }

    /** Writes all bytes at once. Otherwise grpc-java copies every message through its own buffer. */
    private static final class ArrayStream extends ByteArrayInputStream implements Drainable, KnownLength {

        ArrayStream(byte[] message) {
            super(message);
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            int length = available();
            target.write(this.buf, this.pos, length);
            this.pos += length;
            return length;
        }
    }
}
