package dev.flow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/status              | /status",
                "/status?a=b          | /status",
                "/status#x            | /status",
                "/%73tatus            | /status",
                "/a+b                 | /a+b",
                "/gr%C3%BC%C3%9Fe     | /grüße",
                "http://h:80/status?x | /status",
                "http://h             | /",
                "http://h?x           | /",
                "*                    | *"
            })
    void parsesEveryFormOfATarget(String target, String path) {
        assertThat(HttpRequest.of("GET", target).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "status", "/%", "/%7", "/%zz", "/%C3%28", "a/b://c"})
    void rejectsAMalformedTarget(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpRequest.of("GET", target));
    }

    @Test
    void decodesTheParametersOfTheQuery() {
        HttpRequest request = HttpRequest.of("GET", "/x?a=1&b=%C3%BC+x&a=2&c&&d=%zz");
        assertThat(request.parameters()).isEqualTo(Map.of("a", "1", "b", "ü x", "c", "", "d", "%zz"));
    }

    @Test
    void encodesAPathForALocation() {
        assertThat(PercentEncoding.encode("/grüße/a b\r\n")).isEqualTo("/gr%C3%BC%C3%9Fe/a%20b%0D%0A");
    }
}
