package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.flow.definition.HttpStyle;
import dev.flow.gateway.http.HttpSettings;
import dev.flow.spring.HttpAnswer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The work for a client that has left is cancelled, up to the Executor, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class LeavingClientContractTests {

    private static final GatewayUnderTest OPTIONS = new GatewayUnderTest(
            Map.of("patient", SharedExecutors.patientPort()), HttpSettings.DEFAULT.withStyle(HttpStyle.JINA_3_34));

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        Patient.arrived.set(0);
        Patient.cancelled.set(0);
        this.gateway = ServedGateway.shared(this.server, OPTIONS);
        await().until(() -> this.gateway.gateway().endpoints().complete());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/post", "/forever"})
    void cancelsARequestAndDoesNotRetryIt(String path) {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send(request(path, "/forever"));
            await().untilAtomic(Patient.arrived, equalTo(1));
            assertThat(Patient.cancelled).hasValue(0);
        }
        await().untilAtomic(Patient.cancelled, equalTo(1));
        await().until(() -> this.gateway.gateway().admission().inFlight() == 0);
        assertThat(Patient.arrived).hasValue(1);
    }

    @Test
    void cancelsTheRequestOfAConnectionThatIsReset() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send(request("/post", "/forever"));
            await().untilAtomic(Patient.arrived, equalTo(1));
            http.reset();
        }
        await().untilAtomic(Patient.cancelled, equalTo(1));
    }

    @Test
    void cancelsAStreamOfEventsThatIsSilent() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send("GET /silent?text=a HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(http.head()).startsWith("HTTP/1.1 200");
            await().untilAtomic(Patient.arrived, equalTo(1));
        }
        await().untilAtomic(Patient.cancelled, equalTo(1));
    }

    @Test
    void cancelsTheRequestsOfAWebSocket() {
        try (RawWebSocket socket = RawWebSocket.connect(this.gateway.port(), "/", "json")) {
            socket.text("{\"data\":[{}],\"execEndpoint\":\"/forever\"}");
            socket.text("{\"data\":[{}],\"execEndpoint\":\"/forever\"}");
            await().untilAtomic(Patient.arrived, equalTo(2));
            assertThat(Patient.cancelled).hasValue(0);
        }
        await().untilAtomic(Patient.cancelled, equalTo(2));
    }

    @ParameterizedTest
    @CsvSource({"HTTP", "WEBSOCKET"})
    void neverSendsARequestWhoseClientLeavesWhileItWaits(String protocol) {
        try (ServedGateway narrow = this.server.start(OPTIONS.withMaxInFlight(1));
                RawHttp first = new RawHttp(narrow.port())) {
            first.send(request("/post", "/work"));
            await().untilAtomic(Patient.arrived, equalTo(1));
            try (AutoCloseable second = waiting(protocol, narrow)) {
                await().until(() -> narrow.gateway().admission().waiting() == 1);
            }
            await().until(() -> narrow.gateway().admission().waiting() == 0);
            Patient.release.release();
            assertThat(first.head()).startsWith("HTTP/1.1 200");
            await().until(() -> narrow.gateway().admission().inFlight() == 0);
            assertThat(Patient.arrived).hasValue(1);
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static AutoCloseable waiting(String protocol, ServedGateway gateway) {
        return protocol.equals("HTTP")
                ? new RawHttp(gateway.port()).send(request("/post", "/work"))
                : RawWebSocket.connect(gateway.port(), "/", "json").text("{\"data\":[{}],\"execEndpoint\":\"/work\"}");
    }

    @Test
    void repliesToAClientThatHasOnlyClosedItsOutput() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send(request("/post", "/none")).closeOutput();
            assertThat(http.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void keepsARequestThatWasSentAheadOfTheResponse() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send(request("/post", "/work"));
            await().untilAtomic(Patient.arrived, equalTo(1));
            http.send("GET /status?");
            // Longer than the interval at which servlet containers look for the client.
            await().during(Duration.ofMillis(600)).untilAtomic(Patient.cancelled, equalTo(0));
            http.send("a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            Patient.release.release();
            assertThat(http.rest()).startsWith("HTTP/1.1 200").containsOnlyOnce("\"envs\"");
        }
    }

    @Test
    void showsTheExecutorADeadlineThatHasPassed() {
        try (ServedGateway hasty = this.server.start(OPTIONS.withSendTimeout(Duration.ofMillis(300)))) {
            HttpAnswer answer = hasty.post("/post", "{\"data\":[{}],\"execEndpoint\":\"/forever\"}");
            assertThat(answer.status()).isEqualTo(504);
            await().until(() -> Patient.arrived.get() > 0 && Patient.cancelled.get() == Patient.arrived.get());
        }
    }

    private static String request(String path, String endpoint) {
        String body = "{\"data\":[{\"text\":\"a\"}],\"execEndpoint\":\"" + endpoint + "\"}";
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
