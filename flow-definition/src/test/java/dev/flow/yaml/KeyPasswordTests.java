package dev.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.property.PropertyWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The password of the Gateway's private key in a Flow file. */
class KeyPasswordTests {

    private static Flow read(String with) {
        return FlowYaml.reader()
                .environment(Map.of("PASSWORD", "0123"))
                .read("flow.yml", "with: {ssl_certfile: a, ssl_keyfile: b, " + with + "}\nexecutors: []\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl_keyfile_password: '0123'",
                "ssl_keyfile_password: '${{ ENV.PASSWORD }}'",
                "uvicorn_kwargs: {ssl_keyfile_password: '0123'}",
                "uvicorn_kwargs: {ssl_keyfile_password: '${{ ENV.PASSWORD }}'}"
            })
    void isReadFromItsSettingAndFromJinas(String with) {
        Flow flow = read(with);
        assertThat(flow.gateway().tls().orElseThrow().password()).hasValue("0123");
        assertThat(flow.gateway().jina()).isEmpty();
        assertThat(PropertyWriter.properties(flow))
                .containsEntry("spring.ssl.bundle.pem.flow-file.keystore.private-key-password", "0123");
    }

    @Test
    void leavesTheOtherSettingsOfUvicorn() {
        Flow flow = read("uvicorn_kwargs: {ssl_keyfile_password: x, loop: uvloop}");
        assertThat(flow.gateway().find(GatewaySettings.KEY_PASSWORD)).hasValue("x");
        assertThat(flow.gateway().jina()).containsOnly(Map.entry("uvicorn_kwargs", Map.of("loop", "uvloop")));
        assertThat(read("uvicorn_kwargs: {loop: uvloop}").gateway().jina()).containsOnlyKeys("uvicorn_kwargs");
    }

    @Test
    void isNotInTheTextOfTheFiles() {
        assertThat(read("ssl_keyfile_password: secret").gateway().tls().toString())
                .doesNotContain("secret");
    }
}
