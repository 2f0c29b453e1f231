package dev.flow.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OverloadLogTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Admission.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        this.logger.setLevel(Level.INFO);
        this.logger.addAppender(this.written);
        this.written.start();
    }

    @AfterEach
    void stopListening() {
        this.logger.detachAppender(this.written);
        this.logger.setLevel(null);
    }

    @Test
    void anOverloadIsOneLineWhenItBeginsAndOneWhenItHasEnded() {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        flow.rate(300, Duration.ofSeconds(5));
        flow.pass(Duration.ofSeconds(5));
        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0))
                .startsWith(
                        "WARN Overload: the Gateway refuses requests. The Executors of this endpoint are overloaded. ")
                .contains(" requests in flight, ", " waiting, limit ");

        flow.pass(Duration.ofSeconds(3));

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).startsWith("INFO The overload has ended. 0 requests in flight, 0 waiting, limit ");
    }

    @Test
    void aBurstLogsNothing() {
        SimulatedFlow flow = new SimulatedFlow(1, 11);
        flow.burst(300);
        flow.pass(Duration.ofSeconds(10));
        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return this.written.list.stream()
                .map((event) -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
