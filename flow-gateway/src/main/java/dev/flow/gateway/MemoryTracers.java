package dev.flow.gateway;

import dev.flow.gateway.admission.MemoryBudget;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.proto.jina.JinaRPCGrpc;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of each gRPC call from the first one until the reply is written. A call that exceeds the memory budget ends with
 * {@code RESOURCE_EXHAUSTED}, as one with a message over the maximum size does. Messages of a {@code Call} stream count here only
 * until they are complete; then the stream counts them.
 */
public final class MemoryTracers extends ServerStreamTracer.Factory {

    /** Smaller calls need no account: their number is bounded. */
    private static final int SMALL_BYTES = 16 * 1024;

    private static final String CALL = JinaRPCGrpc.getCallMethod().getFullMethodName();

    private final MemoryBudget budget;

    /**
     * @param gateway the Gateway whose budget applies
     */
    public MemoryTracers(Gateway gateway) {
        this.budget = gateway.admission().memory();
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        return new CallMemory(this.budget, fullMethodName.equals(CALL));
    }

    private static final class CallMemory extends ServerStreamTracer {

        private final MemoryBudget budget;
        private final boolean countsMessages;
        // Messages are received by the event loop and sent by any thread.
        private long received;
        private long sent;
        private volatile @Nullable MemoryShare share;

        CallMemory(MemoryBudget budget, boolean countsMessages) {
            this.budget = budget;
            this.countsMessages = countsMessages;
        }

        @Override
        public void inboundWireSize(long bytes) {
            long before = this.received;
            this.received += bytes;
            if (this.received > SMALL_BYTES) {
                try {
                    share().add(before > SMALL_BYTES ? bytes : this.received);
                } catch (OverloadException overload) {
                    throw RequestFailure.of(overload).status().asRuntimeException();
                }
            }
        }

        @Override
        public void inboundMessageRead(int number, long wireBytes, long bytes) {
            if (this.countsMessages) {
                if (this.received > SMALL_BYTES) {
                    share().release(this.received);
                }
                this.received = 0;
            }
        }

        @Override
        public void outboundWireSize(long bytes) {
            if (this.countsMessages) {
                return;
            }
            long before = this.sent;
            this.sent += bytes;
            if (this.sent > SMALL_BYTES) {
                share().hold(before > SMALL_BYTES ? bytes : this.sent);
            }
        }

        private MemoryShare share() {
            MemoryShare opened = this.share;
            return opened != null ? opened : open();
        }

        private synchronized MemoryShare open() {
            if (this.share == null) {
                this.share = this.budget.open();
            }
            return this.share;
        }

        @Override
        public void streamClosed(Status status) {
            MemoryShare opened = this.share;
            if (opened != null) {
                opened.close();
            }
        }
    }
}
