package dev.flow.definition;

import dev.flow.FlowException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many Shards receive a request, by endpoint. {@code /search} goes to all Shards and {@code /index} to any one, whatever the
 * mode of other endpoints is, unless these endpoints have a mode of their own.
 *
 * @param byEndpoint the mode of each endpoint that has its own
 * @param otherwise the mode of all other endpoints
 */
public record Polling(Map<String, PollingMode> byEndpoint, PollingMode otherwise) {

    private static final Map<String, PollingMode> PRESETS =
            Map.of("/search", PollingMode.ALL, "/index", PollingMode.ANY);

    /** Any one Shard, except for {@code /search}. */
    public static final Polling DEFAULT = new Polling(Map.of(), PollingMode.ANY);

    private static final String EXPECTED =
            "expected ANY or ALL, 1 for any or 2 for all, or an object of these by endpoint,"
                    + " as in {\"/index\": \"ANY\", \"*\": \"ALL\"}";

    private static final String REST = "*";

    public Polling {
        Map<String, PollingMode> all = new TreeMap<>(PRESETS);
        all.putAll(byEndpoint);
        byEndpoint = Map.copyOf(all);
    }

    /**
     * Reads a text.
     *
     * @param text a mode, or a JSON object of modes by endpoint, where {@code *} stands for all other endpoints
     * @throws InvalidPollingException if the text is neither
     */
    public static Polling parse(String text) {
        String stripped = text.strip();
        return stripped.startsWith("{") ? of(object(stripped)) : new Polling(Map.of(), mode("", stripped));
    }

    /**
     * Reads modes by endpoint.
     *
     * @param modes {@code ANY}, {@code ALL}, 1 or 2 for each endpoint, where {@code *} stands for all other endpoints
     * @throws InvalidPollingException if a mode is none of these, or an endpoint has no name
     */
    public static Polling of(Map<String, ?> modes) {
        Map<String, PollingMode> byEndpoint = new TreeMap<>();
        modes.forEach((endpoint, mode) -> {
            if (endpoint.isBlank()) {
                throw new InvalidPollingException(
                        "polling has an endpoint without a name, expected a name such as /index, or * for all others");
            }
            byEndpoint.put(endpoint, mode(" of " + endpoint, String.valueOf(mode)));
        });
        PollingMode rest = byEndpoint.remove(REST);
        return new Polling(byEndpoint, rest == null ? PollingMode.ANY : rest);
    }

    private static Map<String, Object> object(String json) {
        try {
            return JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException unreadable) {
            throw new InvalidPollingException(
                    "polling is not a JSON object: " + unreadable.getOriginalMessage() + "; " + EXPECTED);
        }
    }

    private static PollingMode mode(String where, String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "ANY", "1" -> PollingMode.ANY;
            case "ALL", "2" -> PollingMode.ALL;
            default -> throw new InvalidPollingException("polling" + where + " is '" + text + "', " + EXPECTED);
        };
    }

    /**
     * Returns the mode of requests to an endpoint.
     *
     * @param endpoint the endpoint, empty if the request names none
     */
    public PollingMode mode(String endpoint) {
        return this.byEndpoint.getOrDefault(endpoint, this.otherwise);
    }

    @Override
    public String toString() {
        return new TreeMap<>(this.byEndpoint) + ", else " + this.otherwise;
    }

    /** Thrown if a text is not a polling. */
    public static final class InvalidPollingException extends FlowException {

        InvalidPollingException(String message) {
            super(message);
        }
    }
}
