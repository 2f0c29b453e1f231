package dev.flow.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads and writes the {@code jina.RouteProto} of a request: the Executors that processed it, with times. */
public final class Routes {

    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

    private Routes() {}

    /**
     * Reads the routes of a reply.
     *
     * @param reply the reply
     * @throws io.grpc.StatusRuntimeException with INTERNAL if a route cannot be read
     */
    public static List<RouteProto> of(DataRequest reply) {
        List<RouteProto> routes = new ArrayList<>(reply.getRoutesCount());
        for (ByteString route : reply.getRoutesList()) {
            try {
                routes.add(RouteProto.parseFrom(route));
            } catch (InvalidProtocolBufferException unreadable) {
                throw Status.INTERNAL
                        .withDescription("The reply has a route that is not a jina.RouteProto")
                        .asRuntimeException();
            }
        }
        return routes;
    }

    /**
     * Serializes a route without the intermediate objects of protobuf, because every reply has at least two routes.
     *
     * @param executor the name of the Executor
     * @param began the start in microseconds since the epoch
     * @param ended the end in microseconds since the epoch; 0 if there was no reply
     * @param status the error; null if there is none
     */
    public static ByteString route(String executor, long began, long ended, @Nullable StatusProto status) {
        int size = CodedOutputStream.computeStringSize(RouteProto.EXECUTOR_FIELD_NUMBER, executor)
                + sizeOfTime(began)
                + (ended == 0 ? 0 : sizeOfTime(ended))
                + (status == null ? 0 : CodedOutputStream.computeMessageSize(RouteProto.STATUS_FIELD_NUMBER, status));
        byte[] route = new byte[size];
        CodedOutputStream out = CodedOutputStream.newInstance(route);
        try {
            out.writeString(RouteProto.EXECUTOR_FIELD_NUMBER, executor);
            writeTime(out, RouteProto.START_TIME_FIELD_NUMBER, began);
            if (ended != 0) {
                writeTime(out, RouteProto.END_TIME_FIELD_NUMBER, ended);
            }
            if (status != null) {
                out.writeMessage(RouteProto.STATUS_FIELD_NUMBER, status);
            }
            out.checkNoSpaceLeft();
        } catch (IOException impossible) {
            throw new IllegalStateException("The computed size of a route is too small", impossible);
        }
        return UnsafeByteOperations.unsafeWrap(route);
    }

    /** Returns the size with tag and length, one byte each. */
    private static int sizeOfTime(long micros) {
        return 2 + sizeOfTimestamp(micros);
    }

    private static int sizeOfTimestamp(long micros) {
        int nanos = nanos(micros);
        return CodedOutputStream.computeInt64Size(Timestamp.SECONDS_FIELD_NUMBER, micros / SECOND)
                + (nanos == 0 ? 0 : CodedOutputStream.computeInt32Size(Timestamp.NANOS_FIELD_NUMBER, nanos));
    }

    private static void writeTime(CodedOutputStream out, int field, long micros) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(sizeOfTimestamp(micros));
        out.writeInt64(Timestamp.SECONDS_FIELD_NUMBER, micros / SECOND);
        if (nanos(micros) != 0) {
            out.writeInt32(Timestamp.NANOS_FIELD_NUMBER, nanos(micros));
        }
    }

    private static int nanos(long micros) {
        return (int) TimeUnit.MICROSECONDS.toNanos(micros % SECOND);
    }
}
