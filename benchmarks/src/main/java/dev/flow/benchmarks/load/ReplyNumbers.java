package dev.flow.benchmarks.load;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;

/** Reads only the request number of a reply. A client that parsed complete replies would limit the measurement. */
final class ReplyNumbers implements Marshaller<Integer> {

    @Override
    public InputStream stream(Integer value) {
        throw new UnsupportedOperationException("A client sends no replies");
    }

    @Override
    public Integer parse(InputStream stream) {
        try {
            return Payload.number(stream.readNBytes(Payload.ID_IS_WITHIN));
        } catch (IOException broken) {
            throw Status.INTERNAL.withCause(broken).asRuntimeException();
        }
    }
}
