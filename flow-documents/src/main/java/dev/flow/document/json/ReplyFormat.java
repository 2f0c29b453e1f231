package dev.flow.document.json;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The differences between replies over HTTP and WebSocket: names, times, and absent values. */
enum ReplyFormat {
    /** Camel case; absent values are null. */
    HTTP("requestId", "execEndpoint", "targetExecutor", "startTime", "endTime", "+00:00"),
    /** Snake case; absent values are omitted. */
    WEB_SOCKET("request_id", "exec_endpoint", "target_executor", "start_time", "end_time", "Z");

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final long FIRST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    final String requestId;

    final String execEndpoint;

    final String targetExecutor;

    final String startTime;

    final String endTime;

    private final String utc;

    ReplyFormat(
            String requestId,
            String execEndpoint,
            String targetExecutor,
            String startTime,
            String endTime,
            String utc) {
        this.requestId = requestId;
        this.execEndpoint = execEndpoint;
        this.targetExecutor = targetExecutor;
        this.startTime = startTime;
        this.endTime = endTime;
        this.utc = utc;
    }

    void absent(JsonGenerator json, String name) {
        if (this == HTTP) {
            json.writeNullProperty(name);
        }
    }

    /** Returns a time as text; empty for a time outside the years 1 to 9999. */
    Optional<String> time(Timestamp time) {
        if (time.getSeconds() < FIRST_SECOND || time.getSeconds() > LAST_SECOND) {
            return Optional.empty();
        }
        int nanos = Math.min(Math.max(time.getNanos(), 0), 999_999_999);
        return Optional.of(MICROSECONDS.format(Instant.ofEpochSecond(time.getSeconds(), nanos)) + this.utc);
    }
}
