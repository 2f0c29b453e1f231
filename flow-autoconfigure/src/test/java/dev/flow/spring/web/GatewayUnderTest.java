package dev.flow.spring.web;

import dev.flow.definition.HttpStyle;
import dev.flow.document.json.JsonLimits;
import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.HttpSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server under test serves.
 *
 * @param executors the ports of the Executors by name; each needs the one before it
 * @param http the settings of the protocol
 * @param limits what one client may use
 * @param maxInFlight the maximum number of requests in flight to one endpoint
 * @param sendTimeout the maximum time of one attempt
 */
record GatewayUnderTest(
        Map<String, Integer> executors,
        HttpSettings http,
        ConnectionLimits limits,
        int maxInFlight,
        Duration sendTimeout) {

    static final int MAX_BYTES = 100 * 1024;

    GatewayUnderTest(Map<String, Integer> executors, HttpSettings http) {
        this(executors, http, ConnectionLimits.DEFAULT, 1000, Duration.ofMinutes(10));
    }

    /** Returns the same with other limits. */
    GatewayUnderTest with(ConnectionLimits other) {
        return new GatewayUnderTest(this.executors, this.http, other, this.maxInFlight, this.sendTimeout);
    }

    /** Returns the same with another maximum of requests in flight. */
    GatewayUnderTest withMaxInFlight(int other) {
        return new GatewayUnderTest(this.executors, this.http, this.limits, other, this.sendTimeout);
    }

    /** Returns the same with another timeout of an attempt. */
    GatewayUnderTest withSendTimeout(Duration other) {
        return new GatewayUnderTest(this.executors, this.http, this.limits, this.maxInFlight, other);
    }

    /** The Executor that comes before another. */
    List<String> needs(String executor) {
        List<String> names = List.copyOf(this.executors.keySet());
        int position = names.indexOf(executor);
        return position == 0 ? List.of() : List.of(names.get(position - 1));
    }

    /** The Executor with records, and behind it one that cannot be reached. */
    static GatewayUnderTest shopBeforeALostExecutor() {
        Map<String, Integer> executors = new LinkedHashMap<>();
        executors.put("shop", SharedExecutors.shopPort());
        executors.put("gone", 1);
        return new GatewayUnderTest(executors, HttpSettings.DEFAULT);
    }

    /** The Executor with the behaviour of the recorded one, and small limits. */
    static GatewayUnderTest recorded() {
        return new GatewayUnderTest(
                Map.of("executor0", SharedExecutors.recordedPort()),
                HttpSettings.DEFAULT
                        .withMaximum(MAX_BYTES, MAX_BYTES)
                        .withPrefetch(3)
                        .withJson(new JsonLimits(400, 5_000, 20_000, MAX_BYTES)));
    }

    /** The same Executor with the limits that a Gateway has by default. */
    static GatewayUnderTest recordedWithDefaults() {
        return new GatewayUnderTest(Map.of("executor0", SharedExecutors.recordedPort()), HttpSettings.DEFAULT);
    }

    /** The Executor with records and streams. */
    static GatewayUnderTest shop(HttpStyle style) {
        return new GatewayUnderTest(
                Map.of("shop", SharedExecutors.shopPort()),
                HttpSettings.DEFAULT.withStyle(style).withTitle("The <shop>"));
    }
}
