package dev.flow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flow.FlowException;
import dev.flow.proto.jina.HeaderProto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureLogTests {

    private static final HeaderProto REQUEST = HeaderProto.newBuilder()
            .setRequestId("r1")
            .setExecEndpoint("/search\nfake line")
            .build();

    private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final FailureLog log = new FailureLog("encoder");

    @BeforeEach
    void listen() {
        this.logger.addAppender(this.written);
        this.written.start();
    }

    @AfterEach
    void stopListening() {
        this.logger.detachAppender(this.written);
    }

    @Test
    void logsAnInvalidRequestInOneLineWithoutAStack() {
        this.log.log(REQUEST, new InvalidRecordFixture());
        this.log.log(REQUEST, new InvalidRecordFixture());
        assertThat(this.written.list).singleElement().satisfies((event) -> {
            assertThat(event.getThrowableProxy()).isNull();
            assertThat(event.getFormattedMessage())
                    .contains("encoder", "r1", "field 'size'")
                    .doesNotContain("\n");
        });
    }

    @Test
    void logsAFailureOfTheMethodWithItsStack() {
        this.log.log(REQUEST, new IllegalStateException("broken"));
        assertThat(this.written.list)
                .singleElement()
                .satisfies((event) -> assertThat(event.getThrowableProxy()).isNotNull());
    }

    @Test
    void logsOneStackForAMethodThatFailsEveryRequest() {
        for (int i = 0; i < 1000; i++) {
            this.log.log(REQUEST, new IllegalStateException("broken " + i));
        }
        assertThat(this.written.list)
                .filteredOn((event) -> event.getThrowableProxy() != null)
                .hasSize(1);
        assertThat(this.written.list).hasSizeLessThan(100);
    }

    private static final class InvalidRecordFixture extends FlowException {

        private InvalidRecordFixture() {
            super("The field 'size' is 'x', expected a number");
        }
    }
}
