package dev.flow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GatewayUnderTestTests {

    @Test
    void propertiesFollowTheJar() {
        GatewayUnderTest gateway = GatewayUnderTest.parse("plain=some/gateway.jar --a.b=c --d=e=f");

        assertThat(gateway.name()).isEqualTo("plain");
        assertThat(gateway.jar()).isEqualTo(Path.of("some/gateway.jar"));
        assertThat(gateway.args()).containsExactly("--a.b=c", "--d=e=f");
    }

    @Test
    void withoutANameItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayUnderTest.parse("some/gateway.jar"))
                .withMessageContaining("expected name=jar");
    }
}
