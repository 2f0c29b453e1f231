package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.connection.ConnectionSettings;
import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.RetryPolicy;
import dev.flow.document.Dialect;
import dev.flow.graph.InvalidFlowException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ExecutorSettingsTests {

    @Test
    void whereNothingIsSaidItIsAsJinaHasIt() {
        ConnectionSettings settings = settings(Map.of()).connection(Configured.executor());
        assertThat(settings.choice()).isEqualTo(ReplicaChoice.ROUND_ROBIN);
        assertThat(settings.retries().count()).isEqualTo(-1);
        assertThat(settings.retries().policy()).isEqualTo(RetryPolicy.JINA);
        assertThat(settings.timeout()).isEmpty();
    }

    @Test
    void whatIsSaidOfAnExecutorOutweighsWhatHoldsForAll() {
        ExecutorSettings settings =
                settings(Map.of("retries", "5", "timeout-send", "2s", "retry", "safe", "balance", "least-busy"));
        ConnectionSettings general = settings.connection(Configured.executor());
        assertThat(general.retries().count()).isEqualTo(5);
        assertThat(general.retries().policy()).isEqualTo(RetryPolicy.SAFE);
        assertThat(general.choice()).isEqualTo(ReplicaChoice.LEAST_BUSY);
        assertThat(general.timeout()).contains(Duration.ofSeconds(2));
        ConnectionSettings own = settings.connection(Configured.executor("retries", "0", "timeout", "300ms"));
        assertThat(own.retries().count()).isZero();
        assertThat(own.timeout()).contains(Duration.ofMillis(300));
    }

    @Test
    void aConditionIsJson() {
        assertThat(settings(Map.of())
                        .asked("encoder", Configured.executor("when", "{\"tags__n\": {\"$gt\": 3}}"))
                        .condition())
                .isPresent();
    }

    @Test
    void aConditionThatIsNotUnderstoodIsRefusedByTheNameOfItsExecutor() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() ->
                        settings(Map.of()).asked("encoder", Configured.executor("when", "{\"a\": {\"$near\": 3}}")))
                .withMessageContaining("Executor 'encoder'")
                .withMessageContaining("$near");
    }

    @Test
    void aPollingThatIsNotUnderstoodIsRefusedByTheNameOfItsExecutor() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> settings(Map.of()).connection(Configured.executor("polling", "some")))
                .withMessageContaining("'some'");
    }

    private static ExecutorSettings settings(Map<String, String> properties) {
        GatewayProperties gateway =
                new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("", GatewayProperties.class);
        return new ExecutorSettings(gateway, Dialect.V1);
    }
}
