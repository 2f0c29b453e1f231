package dev.flow.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class RepeatedFailuresTests {

    private final AtomicLong now = new AtomicLong(5);
    private final Logger logger = (Logger) LoggerFactory.getLogger(RepeatedFailuresTests.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final RepeatedFailures failures = new RepeatedFailures(this.logger, Level.WARN, this.now::get);

    @BeforeEach
    void listen() {
        this.logger.setAdditive(false);
        this.logger.addAppender(this.written);
        this.written.start();
    }

    @AfterEach
    void stopListening() {
        this.logger.detachAppender(this.written);
    }

    @Test
    void logsOneLineOfAKindPerSecondWithTheNumberOfSuppressedMessages() {
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 1000; i++) {
                log(broken("request " + i));
            }
            this.now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }
        assertThat(this.written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "failed: java.lang.IllegalStateException: request 0",
                        "failed: java.lang.IllegalStateException: request 0 (999 similar messages suppressed)",
                        "failed: java.lang.IllegalStateException: request 0 (999 similar messages suppressed)");
    }

    @Test
    void logsTheStackTraceOfAKindOncePerMinute() {
        for (int second = 0; second < 61; second++) {
            log(broken("again"));
            this.now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }
        assertThat(stacks()).containsExactly(0, 60);
    }

    @Test
    void distinguishesExceptionsByTheirClassAndThePlaceThatThrewThem() {
        log(broken("here"));
        log(new IllegalStateException("elsewhere"));
        log(new IllegalArgumentException("of another class"));
        assertThat(stacks()).containsExactly(0, 1, 2);
    }

    @Test
    void shortensTheTextsOfAnExceptionThatContainARequest() {
        String request = "line\n".repeat(100_000);
        log(new IllegalStateException(request, new NumberFormatException(request)));
        ILoggingEvent event = this.written.list.get(0);
        assertThat(event.getFormattedMessage()).hasSizeLessThan(512).doesNotContain("\n");
        assertThat(ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .contains("IllegalStateException", "NumberFormatException", "RepeatedFailuresTests")
                .doesNotContain("line\nline")
                .hasSizeLessThan(64 * 1024);
    }

    @Test
    void boundsTheFramesAndCausesOfAnException() {
        Throwable failure = overflow();
        for (int i = 0; i < 1000; i++) {
            failure = new IllegalStateException("wrapped", failure);
        }
        log(failure);
        assertThat(ThrowableProxyUtil.asString(this.written.list.get(0).getThrowableProxy()))
                .hasSizeLessThan(256 * 1024);
    }

    @Test
    void logsAnExceptionThatCannotDescribeItself() {
        log(new IndescribableException());
        assertThat(this.written.list)
                .singleElement()
                .satisfies((event) -> assertThat(event.getFormattedMessage()).contains("IndescribableException"));
    }

    private void log(Throwable failure) {
        this.failures.log(failure, () -> "failed");
    }

    private List<Integer> stacks() {
        return Stream.iterate(0, (i) -> i + 1)
                .limit(this.written.list.size())
                .filter((i) -> this.written.list.get(i).getThrowableProxy() != null)
                .toList();
    }

    private static IllegalStateException broken(String text) {
        return new IllegalStateException(text);
    }

    private static Throwable overflow() {
        try {
            return recurse(0);
        } catch (StackOverflowError expected) {
            return expected;
        }
    }

    private static Throwable recurse(int depth) {
        return new IllegalStateException(recurse(depth + 1));
    }

    private static final class IndescribableException extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
