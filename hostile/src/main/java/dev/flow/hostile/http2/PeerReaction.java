package dev.flow.hostile.http2;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records how the server reacted to the frames of one connection. Thread-safe. */
public final class PeerReaction {

    private static final int MAX_CONCURRENT_STREAMS = 3;

    private final long start = System.nanoTime();
    private final Map<Integer, AtomicLong> resets = new ConcurrentHashMap<>();
    private volatile @Nullable Integer goAway;
    private volatile @Nullable Long ended;
    private volatile @Nullable Integer maxConcurrentStreams;

    PeerReaction() {}

    void received(Frame frame) {
        if (frame.type() == Frame.GOAWAY && frame.payload().length >= 8) {
            end();
            this.goAway = frame.integer(4);
        } else if (frame.type() == Frame.RST_STREAM) {
            this.resets
                    .computeIfAbsent(frame.integer(0), (code) -> new AtomicLong())
                    .incrementAndGet();
        } else if (frame.type() == Frame.SETTINGS && !frame.has(Frame.ACK)) {
            readSettings(frame);
        }
    }

    private void readSettings(Frame frame) {
        for (int i = 0; i + 6 <= frame.payload().length; i += 6) {
            if ((frame.integer(i) >>> 16) == MAX_CONCURRENT_STREAMS) {
                this.maxConcurrentStreams = frame.integer(i + 2);
            }
        }
    }

    void end() {
        if (this.ended == null) {
            this.ended = System.nanoTime();
        }
    }

    /** Returns the announced limit of concurrent streams, if any. */
    public Optional<Integer> maxConcurrentStreams() {
        return Optional.ofNullable(this.maxConcurrentStreams);
    }

    /** Returns the error code of the last GOAWAY frame, if any. */
    public Optional<Integer> goAway() {
        return Optional.ofNullable(this.goAway);
    }

    /** Returns the time from the start of the connection to GOAWAY or the end of the connection, if any. */
    public Optional<Duration> ended() {
        Long end = this.ended;
        return end == null ? Optional.empty() : Optional.of(Duration.ofNanos(end - this.start));
    }

    /** Returns how many streams the server reset with a code. */
    public long resets(ErrorCode code) {
        AtomicLong count = this.resets.get(code.ordinal());
        return count == null ? 0 : count.get();
    }

    /** Whether the server ended the connection by GOAWAY, or refused streams. */
    public boolean refused() {
        return this.goAway != null || resets(ErrorCode.REFUSED_STREAM) > 0 || resets(ErrorCode.ENHANCE_YOUR_CALM) > 0;
    }

    @Override
    public String toString() {
        String told = this.goAway != null ? "GOAWAY " + ErrorCode.name(this.goAway) : "";
        if (told.isEmpty() && this.ended != null) {
            told = "closed";
        }
        if (this.ended != null) {
            told += String.format(
                    Locale.ROOT, " after %.1f s", ended().orElseThrow().toMillis() / 1000.0);
        }
        String streams = this.resets.entrySet().stream()
                .map((reset) -> "RST " + ErrorCode.name(reset.getKey()) + " × " + reset.getValue())
                .collect(Collectors.joining(", "));
        String all = told.isEmpty() || streams.isEmpty() ? told + streams : told + ", " + streams;
        return all.isEmpty() ? "nothing" : all;
    }
}
