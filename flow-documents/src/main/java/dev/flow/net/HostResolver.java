package dev.flow.net;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Resolves one host name by the operating system, on the channel's thread for blocking work. The channel repeats a failed lookup. */
final class HostResolver extends NameResolver {

    private final HostAndPort address;
    private final SynchronizationContext context;
    private final Executor blocking;
    private Listener2 listener = new NoListener();
    private boolean resolving;
    private boolean closed;

    HostResolver(HostAndPort address, Args args) {
        this.address = address;
        this.context = args.getSynchronizationContext();
        Executor offload = args.getOffloadExecutor();
        this.blocking = offload == null ? (task) -> new Thread(task, "flow-host-lookup").start() : offload;
    }

    @Override
    public String getServiceAuthority() {
        return this.address.toString();
    }

    @Override
    public void start(Listener2 listener) {
        this.listener = listener;
        resolve();
    }

    @Override
    public void refresh() {
        resolve();
    }

    /** Called in the synchronization context, as is everything but the lookup. */
    private void resolve() {
        if (!this.resolving && !this.closed) {
            this.resolving = true;
            this.blocking.execute(() -> {
                StatusOr<List<EquivalentAddressGroup>> found = find();
                this.context.execute(() -> report(found));
            });
        }
    }

    private StatusOr<List<EquivalentAddressGroup>> find() {
        try {
            return StatusOr.fromValue(Stream.of(InetAddress.getAllByName(this.address.host()))
                    .map((address) -> new InetSocketAddress(address, this.address.port()))
                    .map((socket) -> new EquivalentAddressGroup(socket))
                    .toList());
        } catch (UnknownHostException unknown) {
            return StatusOr.fromStatus(
                    Status.UNAVAILABLE.withDescription("Unable to resolve host " + this.address.host()));
        }
    }

    private void report(StatusOr<List<EquivalentAddressGroup>> found) {
        this.resolving = false;
        if (!this.closed) {
            this.listener.onResult2(
                    ResolutionResult.newBuilder().setAddressesOrError(found).build());
        }
    }

    @Override
    public void shutdown() {
        this.closed = true;
    }

    /** Stands for the listener until {@link #start}. */
    private static final class NoListener extends Listener2 {

        @Override
        public void onResult(ResolutionResult result) {}

        @Override
        public void onError(Status error) {}
    }
}
