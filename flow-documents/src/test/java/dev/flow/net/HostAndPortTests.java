package dev.flow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTests {

    @ParameterizedTest
    @CsvSource({
        "localhost:1, localhost",
        "127.0.0.1:1, 127.0.0.1",
        "[::1]:1, ::1",
        "[2001:db8::7]:1, 2001:db8::7",
        "[::ffff:10.0.0.1]:1, ::ffff:10.0.0.1",
        "my_exec:1, my_exec",
        "_grpc._tcp.example:1, _grpc._tcp.example",
        "encoder.1:1, encoder.1",
        "3f2a9b:1, 3f2a9b",
        "example.org.:1, example.org.",
        "bücher.example:1, xn--bcher-kva.example"
    })
    void parsesHostsAndWritesThemAgain(String text, String host) {
        HostAndPort parsed = HostAndPort.parse(text);
        assertThat(parsed.host()).isEqualTo(host);
        assertThat(parsed.port()).isEqualTo(1);
        assertThat(HostAndPort.parse(parsed.toString())).isEqualTo(parsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                ":1",
                "host:",
                "a b:1",
                "-a:1",
                "a-:1",
                "a..b:1",
                ".a:1",
                "a/b:1",
                "a@b:1",
                "a%b:1",
                "::1:1",
                "[::1]",
                "[]:1",
                "[::g]:1",
                "[1.2.3.4]:1",
                "[::1%eth0]:1",
                "[fe80::1%25eth0]:1",
                "[::1]]:1",
                "1.2.3:1",
                "1.2.3.256:1",
                "1.2.3.4.5:1",
                "host:65536",
                "host:-1",
                "host:1:2"
            })
    void rejectsEverythingElse(String text) {
        assertThatExceptionOfType(HostAndPort.InvalidHostException.class).isThrownBy(() -> HostAndPort.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]"})
    void acceptsAnIpv6AddressWithAndWithoutBracketsWhereThePortIsSeparate(String host) {
        assertThat(new HostAndPort(host, 7)).hasToString("[::1]:7");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:1, dns:///localhost:1",
        "[::1]:1, dns:///%5B::1%5D:1",
        "my_exec:1, flow-host:///my_exec:1",
        "encoder.1:1, flow-host:///encoder.1:1"
    })
    void selectsAResolverThatAcceptsTheHost(String text, String target) {
        assertThat(HostAndPort.parse(text).target()).isEqualTo(target);
    }

    @Test
    void leavesOutTheZoneOfAResolvedAddress() throws UnknownHostException {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
        InetAddress scoped = java.net.Inet6Address.getByAddress("host", linkLocal, 1);
        assertThat(HostAndPort.of(scoped, 1)).hasToString("[fe80:0:0:0:0:0:0:1]:1");
    }

    @ParameterizedTest
    @CsvSource({
        "::1, true",
        "fe80::1:1234, true",
        "[::1], false",
        "localhost, false",
        "localhost:1, false",
        "::g, false"
    })
    void recognizesABareIpv6Address(String text, boolean ipv6) {
        assertThat(HostAndPort.isIpv6(text)).isEqualTo(ipv6);
    }
}
