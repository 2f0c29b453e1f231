package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.common.util.concurrent.MoreExecutors;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReadinessLogTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.flow.readiness");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final AtomicInteger banners = new AtomicInteger();
    private final ReadinessLog log =
            new ReadinessLog(MoreExecutors.newDirectExecutorService(), this.banners::incrementAndGet);

    @BeforeEach
    void listen() {
        this.logger.setLevel(Level.DEBUG);
        this.logger.addAppender(this.written);
        this.written.start();
    }

    @AfterEach
    void stopListening() {
        this.logger.detachAppender(this.written);
        this.logger.setLevel(null);
    }

    @Test
    void theBannerIsShownOnceWhenTheFlowBecomesReady() {
        this.log.changed(flow(starting("encoder"), ready("indexer")));
        assertThat(this.banners).hasValue(0);
        this.log.changed(flow(ready("encoder"), ready("indexer")));
        this.log.changed(flow(ready("encoder"), ready("indexer")));
        assertThat(this.banners).hasValue(1);
        assertThat(lines())
                .containsExactly(
                        "DEBUG encoder at host:1 is starting",
                        "INFO indexer at host:1 is ready",
                        "INFO encoder at host:1 is ready");
    }

    @Test
    void aFlowThatIsReadyFromTheStartShowsItToo() {
        this.log.changed(flow());
        assertThat(this.banners).hasValue(1);
        assertThat(lines()).isEmpty();
    }

    @Test
    void aLostReplicaAndWhatItMeansAreTwoLines() {
        this.log.changed(flow(ready("encoder"), ready("indexer")));
        this.written.list.clear();
        this.log.changed(flow(ready("encoder"), lost("indexer")));
        assertThat(lines())
                .containsExactly(
                        "WARN indexer at host:1 is UNREACHABLE: CONNECTION_REFUSED (connection refused)",
                        "WARN Flow is not ready: Executor 'indexer' is not ready");
    }

    @Test
    void whatStaysAsItIsIsNotToldAgain() {
        this.log.changed(flow(ready("encoder"), lost("indexer")));
        this.written.list.clear();
        this.log.changed(flow(ready("encoder"), lost("indexer")));
        assertThat(lines()).isEmpty();
    }

    @Test
    void whatComesBackIsToldWithoutAnotherBanner() {
        this.log.changed(flow(ready("encoder")));
        this.log.changed(flow(lost("encoder")));
        this.written.list.clear();
        this.log.changed(flow(ready("encoder")));
        assertThat(lines()).containsExactly("INFO encoder at host:1 is ready", "INFO Flow is ready again");
        assertThat(this.banners).hasValue(1);
    }

    @Test
    void aReplicaThatWasGoneIsToldOfAgain() {
        this.log.changed(flow(ready("encoder")));
        this.log.changed(flow(executor("encoder", ReplicaReadiness.starting("host:2"))));
        this.written.list.clear();
        this.log.changed(flow(ready("encoder")));
        assertThat(lines()).contains("INFO encoder at host:1 is ready");
    }

    @Test
    void whenItIsClosedNothingIsTold() {
        ReadinessLog closed = new ReadinessLog(this.banners::incrementAndGet);
        closed.close();
        closed.changed(flow(lost("encoder")));
        assertThat(lines()).isEmpty();
        assertThat(this.banners).hasValue(0);
    }

    private List<String> lines() {
        return this.written.list.stream()
                .map((event) -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private static FlowReadiness flow(ExecutorReadiness... executors) {
        return new FlowReadiness(Arrays.asList(executors));
    }

    private static ExecutorReadiness starting(String name) {
        return executor(name, ReplicaReadiness.starting("host:1"));
    }

    private static ExecutorReadiness ready(String name) {
        return executor(name, replica(ReplicaState.READY, Cause.NONE, ""));
    }

    private static ExecutorReadiness lost(String name) {
        return executor(name, replica(ReplicaState.UNREACHABLE, Cause.CONNECTION_REFUSED, "connection refused"));
    }

    private static ReplicaReadiness replica(ReplicaState state, Cause cause, String detail) {
        return new ReplicaReadiness("host:1", state, cause, detail, Instant.EPOCH, Optional.empty());
    }

    private static ExecutorReadiness executor(String name, ReplicaReadiness replica) {
        return new ExecutorReadiness(name, List.of(replica), 1);
    }
}
