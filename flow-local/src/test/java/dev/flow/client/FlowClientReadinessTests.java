package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.net.Protocol;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client reports readiness over each protocol. */
class FlowClientReadinessTests {

    private final WordsFlow flow = new WordsFlow();

    @AfterEach
    void stop() throws Exception {
        this.flow.close();
    }

    @ParameterizedTest
    @EnumSource
    void readinessMethodsReturnFalseInsteadOfThrowing(Protocol protocol) {
        FlowClient client = this.flow.client(protocol);
        assertThat(client.dryRun()).isTrue();
        assertThat(client.isReady()).isTrue();
        assertThat(client.isServing(Duration.ofSeconds(5))).isTrue();
        assertThat(client.status().versions()).containsKey("jina");
        this.flow.stopExecutor();
        assertThat(client.dryRun()).isFalse();
        DryRunReport report = client.dryRunReport(Duration.ofSeconds(5));
        assertThat(report.description()).contains("deployment words at address(es) {'words'}");
        assertThat(report.exception()).isEqualTo("InternalNetworkError");
        assertThat(client.isServing(Duration.ofSeconds(5))).isTrue();
        this.flow.stopGateway();
        assertThat(client.dryRun()).isFalse();
        assertThat(client.isServing(Duration.ofSeconds(5))).isFalse();
        assertThatExceptionOfType(FlowConnectionException.class).isThrownBy(client::status);
    }
}
