package dev.flow.benchmarks.hop;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Messages as arrays of bytes: nothing is parsed, and each is copied once on its way in and once on its way out. */
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
                throw new IOException("a message is not as long as it says");
            }
            return message;
        } catch (IOException broken) {
            throw Status.INTERNAL.withCause(broken).asRuntimeException();
        }
    }

    /** Writes itself at once: without that, grpc-java copies through a buffer of its own for every message. */
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
