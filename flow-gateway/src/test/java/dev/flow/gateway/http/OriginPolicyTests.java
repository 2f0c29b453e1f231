package dev.flow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTests {

    private final OriginPolicy policy = new OriginPolicy(List.of("https://allowed.example"));

    @ParameterizedTest
    @CsvSource({
        "http://here:8080, here:8080, true",
        "http://here, here:80, true",
        "https://here, here:443, true",
        "https://here, here, true",
        "https://HERE, here, true",
        "https://allowed.example, here, true",
        "http://allowed.example, here, false",
        "http://here:8081, here:8080, false",
        "http://there, here, false",
        "null, here, false",
        "'http://[', here, false"
    })
    void permitsItsOwnAndAllowedOrigins(String origin, String authority, boolean permitted) {
        assertThat(this.policy.permits(List.of(origin), List.of(authority))).isEqualTo(permitted);
    }

    @Test
    void permitsClientsThatAreNoBrowsers() {
        assertThat(this.policy.permits(List.of(), List.of("here"))).isTrue();
    }

    @Test
    void rejectsSeveralOrigins() {
        assertThat(this.policy.permits(List.of("http://here", "http://here"), List.of("here")))
                .isFalse();
    }

    @Test
    void permitsEveryOriginWhereThatIsConfigured() {
        assertThat(new OriginPolicy(List.of("*")).permits(List.of("http://there"), List.of("here")))
                .isTrue();
    }
}
