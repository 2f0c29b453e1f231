package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of {@code jina.JinaRPC/Call}. */
final class CallStreams implements ServerCallHandler<ByteString, DataRequest> {

    static final MethodDescriptor<ByteString, DataRequest> METHOD = JinaMethods.serverSide(JinaMethods.CALL);

    private final Gateway gateway;
    private final Set<CallStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    CallStreams(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public ServerCall.Listener<ByteString> startCall(ServerCall<ByteString, DataRequest> call, Metadata headers) {
        StreamOptions options =
                StreamOptions.of(headers, this.gateway.settings().prefetch());
        CallStream stream = new CallStream(this.gateway, call, options, this.open::remove);
        this.open.add(stream);
        stream.start();
        if (this.draining) {
            stream.drain();
        }
        return stream;
    }

    /** Accepts streams, also after a drain. */
    void open() {
        this.draining = false;
    }

    /** Ends every stream as soon as it has no request in flight. */
    void drain() {
        this.draining = true;
        this.open.forEach(CallStream::drain);
    }
}
