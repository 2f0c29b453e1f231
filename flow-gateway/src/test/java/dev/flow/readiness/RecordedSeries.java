package dev.flow.readiness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The reply times of a real Executor to health checks in one situation, recorded by {@code benchmarks/starved}. Repeats at the end. */
final class RecordedSeries {

    private final String name;
    private final long[] millis;
    private int next;

    private RecordedSeries(String name) {
        this.name = name;
        this.millis = read(name + ".series");
    }

    static Stream<RecordedSeries> all() {
        return Stream.of("shared_machine", "builds", "quota_half", "quota_tenth", "collections", "payload")
                .map(RecordedSeries::new);
    }

    private static long[] read(String file) {
        try (InputStream lines = Objects.requireNonNull(RecordedSeries.class.getResourceAsStream(file), file)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next reply time, in nanoseconds. */
    long nextNanos() {
        long time = this.millis[this.next];
        this.next = (this.next + 1) % this.millis.length;
        return TimeUnit.MILLISECONDS.toNanos(time);
    }

    @Override
    public String toString() {
        return this.name;
    }
}
