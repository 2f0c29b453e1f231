package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.graph.InvalidFlowException;
import dev.flow.net.ReplicaAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExecutorSourceTests {

    @Test
    void addressesComeFirst() {
        ExecutorSource source = ExecutorSource.of(
                "encoder", executor(List.of("a:1", "grpcs://b:2"), "pass-through", 2), Set.of("encoder"));
        assertThat(source)
                .isEqualTo(new ExecutorSource.Remote(
                        List.of(ReplicaAddress.parse("a:1"), ReplicaAddress.parse("grpcs://b:2"))));
    }

    @Test
    void thenABeanOfThatName() {
        assertThat(ExecutorSource.of("encoder", executor(List.of(), "pass-through", 1), Set.of("encoder")))
                .isEqualTo(new ExecutorSource.Local("encoder"));
    }

    @Test
    void thenABeanThatIsUsed() {
        assertThat(ExecutorSource.of("encoder", executor(List.of(), "other", 1), Set.of("other")))
                .isEqualTo(new ExecutorSource.Local("other"));
    }

    @Test
    void thenWhatIsToBeLaunched() {
        assertThat(ExecutorSource.of("encoder", executor(List.of(), "pass-through", 1), Set.of("indexer")))
                .isEqualTo(new ExecutorSource.Launched("pass-through"));
    }

    @Test
    void whatComesFromNowhereIsRefusedWithTheThreeWays() {
        for (String uses : new String[] {null, "", "  "}) {
            assertThatExceptionOfType(InvalidFlowException.class)
                    .isThrownBy(() -> ExecutorSource.of("encoder", executor(List.of(), uses, 1), Set.of()))
                    .withMessageStartingWith("nothing tells where Executor 'encoder' is")
                    .satisfies((invalid) -> assertThat(invalid.advice())
                            .contains(
                                    "flow.gateway.executors.encoder.addresses",
                                    "@FlowExecutor(\"encoder\")",
                                    "flow.gateway.executors.encoder.uses"));
        }
    }

    @Test
    void aBadAddressIsRefusedByTheNameOfItsExecutor() {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> ExecutorSource.of("encoder", executor(List.of("a:1", "b"), null, 1), Set.of()))
                .withMessageContainingAll("Executor 'encoder'", "'b'")
                .satisfies(
                        (invalid) -> assertThat(invalid.advice()).contains("flow.gateway.executors.encoder.addresses"));
    }

    @Test
    void moreReadyReplicasThanThereAreIsRefused() {
        for (int minReady : new int[] {0, 3}) {
            assertThatExceptionOfType(InvalidFlowException.class)
                    .isThrownBy(() ->
                            ExecutorSource.of("encoder", executor(List.of("a:1", "b:2"), null, minReady), Set.of()))
                    .withMessageContaining("ready when " + minReady + " of its Replicas are, of which there are 2");
        }
    }

    @Test
    void behindANameThereMayBeAsManyAsAreToBeReady() {
        assertThat(ExecutorSource.of("encoder", executor(List.of("dns:///a:1"), null, 3), Set.of())
                        .grows())
                .isTrue();
        assertThat(ExecutorSource.of("encoder", executor(List.of("a:1"), null, 1), Set.of())
                        .grows())
                .isFalse();
    }

    private static GatewayProperties.Executor executor(List<String> addresses, @Nullable String uses, int minReady) {
        return Configured.executor(
                "addresses",
                String.join(",", addresses),
                "uses",
                uses == null ? "" : uses,
                "min-ready",
                String.valueOf(minReady));
    }

    @Test
    void addressesThatCannotBeSharedOutAmongTheShardsAreRefused() {
        assertRefused(Configured.executor("addresses", "a:1,b:2,c:3", "shards", "2"), "has 3 addresses for 2 Shards");
    }

    @Test
    void aBeanIsOneReplica() {
        assertRefused(Configured.executor("replicas", "2"), "is a bean of this application, of which there is one");
    }

    @Test
    void noReplicasOrShardsAreRefused() {
        assertRefused(Configured.executor("replicas", "0"), "flow.gateway.executors.encoder.replicas is 0");
        assertRefused(Configured.executor("shards", "0"), "flow.gateway.executors.encoder.shards is 0");
    }

    private static void assertRefused(GatewayProperties.Executor executor, String reason) {
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> ExecutorSource.of("encoder", executor, Set.of("encoder")))
                .withMessageContaining(reason);
    }
}
