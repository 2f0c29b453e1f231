package dev.flow.health;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the statuses of one Watch and how it ended. */
final class WatchRecorder implements ClientResponseObserver<HealthCheckRequest, HealthCheckResponse> {

    final List<ServingStatus> statuses = new CopyOnWriteArrayList<>();
    final List<Status.Code> ends = new CopyOnWriteArrayList<>();
    private final int reads;
    private ClientCallStreamObserver<HealthCheckRequest> call;

    /**
     * @param reads how many messages it reads until a test reads more
     */
    WatchRecorder(int reads) {
        this.reads = reads;
    }

    void read(int messages) {
        this.call.request(messages);
    }

    void cancel() {
        this.call.cancel("The test cancelled the Watch", null);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<HealthCheckRequest> call) {
        this.call = call;
        call.disableAutoRequestWithInitial(this.reads);
    }

    @Override
    public void onNext(HealthCheckResponse response) {
        this.statuses.add(response.getStatus());
    }

    @Override
    public void onError(Throwable failure) {
        this.ends.add(Status.fromThrowable(failure).getCode());
    }

    @Override
    public void onCompleted() {
        this.ends.add(Status.Code.OK);
    }
}
