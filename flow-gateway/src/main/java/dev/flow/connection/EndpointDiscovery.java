package dev.flow.connection;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.flow.proto.jina.EndpointsProto;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one Replica which endpoints it has, beside the requests and not on their way. What it said holds for one connection:
 * after the next one is made another process may answer there, and it is asked again.
 */
public final class EndpointDiscovery {

    private static final Logger log = LoggerFactory.getLogger(EndpointDiscovery.class);

    private static final long TIMEOUT_SECONDS = 5;

    /** The most that a Replica may say, and a Flow: some 3,400 endpoints without schemas of their own. One that says more might as well say nothing. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private final ReplicaConnection replica;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Told told = Told.NOTHING;

    /**
     * @param replica the Replica
     */
    public EndpointDiscovery(ReplicaConnection replica) {
        this.replica = replica;
    }

    /** The Replica is ready, as far as can be seen. Asks it, where it has not told over the present connection. */
    public void ready() {
        if (!upToDate(this.told) && this.asking.compareAndSet(false, true)) {
            // Not the context of whatever call happened to show that the Replica is ready.
            Context.ROOT.run(() -> ClientCalls.asyncUnaryCall(
                    this.replica
                            .channel()
                            .newCall(
                                    JinaMethods.ENDPOINT_DISCOVERY,
                                    CallOptions.DEFAULT
                                            .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                                            .withMaxInboundMessageSize(MOST_BYTES)),
                    Empty.getDefaultInstance(),
                    new Answer()));
        }
    }

    /** Whether the Replica told schemas over the present connection. */
    public boolean tellsSchemas() {
        return told().schemas().getFieldsCount() > 0;
    }

    /** What the Replica said over the present connection. */
    Told told() {
        Told last = this.told;
        return upToDate(last) ? last : Told.NOTHING;
    }

    /** What the Replica said last, over whichever connection. */
    Told toldLast() {
        return this.told;
    }

    private boolean upToDate(Told told) {
        return told.connection() > 0 && told.connection() == this.replica.connection();
    }

    /**
     * What a Replica said.
     *
     * @param connection over which of its connections, from 1
     * @param endpoints its endpoints; empty where it does not tell
     * @param schemas what it says of the documents of each, where it does
     */
    record Told(int connection, Optional<Set<String>> endpoints, Struct schemas) {

        /** Nothing so far. */
        static final Told NOTHING = new Told(0, Optional.empty(), Struct.getDefaultInstance());
    }

    private final class Answer implements StreamObserver<EndpointsProto> {

        @Override
        public void onNext(EndpointsProto answer) {
            Set<String> endpoints = Set.copyOf(answer.getEndpointsList());
            log.debug("{} has the endpoints {}", EndpointDiscovery.this.replica, new TreeSet<>(endpoints));
            tell(Optional.of(endpoints), answer.getSchemas());
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            log.debug("{} did not tell its endpoints: {}", EndpointDiscovery.this.replica, status);
            if (status.getCode() == Status.Code.UNIMPLEMENTED || status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                tell(Optional.empty(), Struct.getDefaultInstance());
            }
            EndpointDiscovery.this.asking.set(false);
        }

        private void tell(Optional<Set<String>> endpoints, Struct schemas) {
            // An answer is heard before the end of the connection it came over.
            EndpointDiscovery.this.told = new Told(EndpointDiscovery.this.replica.connection(), endpoints, schemas);
        }

        @Override
        public void onCompleted() {
            EndpointDiscovery.this.asking.set(false);
        }
    }
}
