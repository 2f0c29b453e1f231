package dev.flow.benchmarks.load;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;

/** Of a reply, only which request it belongs to: a client that reads all of it would be measured instead of the Gateway. */
final class ReplyNumbers implements Marshaller<Integer> {

    @Override
    public InputStream stream(Integer value) {
        throw new UnsupportedOperationException("a client sends no replies");
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
