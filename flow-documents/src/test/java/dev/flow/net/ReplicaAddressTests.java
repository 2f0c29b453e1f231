package dev.flow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaAddressTests {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:12346", "grpc://0.0.0.0:12346", " http://0.0.0.0:12346/ ", "dns:///0.0.0.0:12346"})
    void showsPlainAddressesWithoutTheirScheme(String address) {
        ReplicaAddress parsed = ReplicaAddress.parse(address);
        assertThat(parsed.text()).isEqualTo("0.0.0.0:12346");
        assertThat(parsed.target()).isEqualTo("dns:///0.0.0.0:12346");
        assertThat(parsed.secure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpcs://encoder.prod:443", "https://encoder.prod:443", "wss://encoder.prod:443"})
    void selectsEncryptionByTheScheme(String address) {
        assertThat(ReplicaAddress.parse(address).secure()).isTrue();
    }

    @Test
    void acceptsAnIpv6AddressInBrackets() {
        assertThat(ReplicaAddress.parse("[::1]:12346").text()).isEqualTo("[::1]:12346");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "host:",
                ":12346",
                "host:0",
                "host:65536",
                "ftp://host:1",
                "host:1/path",
                "dns://host:1",
                "user@host:1",
                "::1:1",
                "host:99999999999"
            })
    void rejectsInvalidAddressesWithTheExpectedForm(String address) {
        assertThatExceptionOfType(ReplicaAddress.InvalidAddressException.class)
                .isThrownBy(() -> ReplicaAddress.parse(address))
                .withMessageContainingAll("'" + address + "'", "host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xds:///encoder", "consul://agent:8500/encoder"})
    void acceptsTheTargetOfAnotherNameResolver(String target) {
        ReplicaAddress parsed = ReplicaAddress.parse(target);
        assertThat(parsed.target()).isEqualTo(target);
        assertThat(parsed.scheme()).isEqualTo(target.substring(0, target.indexOf(':')));
        assertThat(parsed.each()).isTrue();
        assertThat(ReplicaAddress.parse(parsed.written())).isEqualTo(parsed);
    }
}
