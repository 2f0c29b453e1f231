package dev.flow.hostile.scenario;

import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.scenario.Result.Comparison;
import dev.flow.hostile.victim.GrpcClient;
import dev.flow.hostile.victim.HttpClient;
import dev.flow.hostile.victim.Victim;
import dev.flow.hostile.victim.VictimFigures;
import java.time.Duration;

/** A victim over gRPC and one over HTTP beside the attack. */
final class Victims implements AutoCloseable {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int MOST_WINDOWS = 3;

    private final Victim grpc;
    private final Victim http;
    private VictimFigures grpcBefore = new VictimFigures(0, Duration.ZERO, 0);
    private VictimFigures httpBefore = this.grpcBefore;

    Victims(GatewayProcess gateway) {
        this.grpc = Victim.start("grpc", new GrpcClient(gateway.grpc()));
        this.http = Victim.start("http", new HttpClient(gateway.http()));
    }

    /** Sends requests until both victims are served at their rate, at most for a time. */
    void warmUp(Duration longest) {
        Deadline deadline = Deadline.in(longest);
        do {
            measure(WINDOW);
        } while (!steady() && !deadline.passed());
    }

    /** Measures without an attack, again if the machine was too busy, and begins the window of the attack. */
    void beforeAttack(Duration time) {
        for (int i = 0; i < MOST_WINDOWS; i++) {
            measure(time);
            if (steady()) {
                break;
            }
        }
        begin();
    }

    private void measure(Duration time) {
        begin();
        Deadline.in(time).pause(time);
        this.grpcBefore = this.grpc.figures();
        this.httpBefore = this.http.figures();
    }

    private boolean steady() {
        return this.grpcBefore.steady() && this.httpBefore.steady();
    }

    private void begin() {
        this.grpc.begin();
        this.http.begin();
    }

    Comparison grpc() {
        return new Comparison(this.grpcBefore, this.grpc.figures());
    }

    Comparison http() {
        return new Comparison(this.httpBefore, this.http.figures());
    }

    @Override
    public void close() throws Exception {
        this.grpc.close();
        this.http.close();
    }
}
