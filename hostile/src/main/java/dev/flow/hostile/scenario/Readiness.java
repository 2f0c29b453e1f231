package dev.flow.hostile.scenario;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.victim.GrpcClient;
import dev.flow.hostile.victim.HttpClient;
import java.io.IOException;
import java.time.Duration;

/** Asks on new connections whether a Gateway serves all it should. */
final class Readiness {

    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final GatewayProcess gateway;

    Readiness(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /** Waits until the Gateway serves, and returns false if it does not within a time. */
    boolean await(Duration time) {
        Deadline deadline = Deadline.in(time);
        do {
            if (serves()) {
                return true;
            }
        } while (this.gateway.server().alive() && deadline.pause(PAUSE));
        return false;
    }

    private boolean serves() {
        return dryRunSucceeds() && requestsSucceed();
    }

    private boolean dryRunSucceeds() {
        try {
            HttpReply reply = HttpConnection.exchange(this.gateway.http(), HttpRequest.get("/dry_run"), ATTEMPT);
            return reply.status() == 200 && reply.text().contains("\"code\":0");
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean requestsSucceed() {
        try (GrpcClient grpc = new GrpcClient(this.gateway.grpc());
                HttpClient http = new HttpClient(this.gateway.http())) {
            http.request();
            grpc.request();
            return true;
        } catch (Exception notYet) {
            return false;
        }
    }
}
