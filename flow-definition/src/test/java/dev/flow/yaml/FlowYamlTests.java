package dev.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.definition.ServedPort;
import dev.flow.net.Protocol;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Flow file may contain, and how invalid files are rejected. */
class FlowYamlTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        executors: [{name: a, replcas: 2}]         | 'replcas' is not a key of an Executor. Did you mean 'replicas'? Expected one of name, method, needs
        executors: [{name: a, replicas: two}]      | 'replicas' is 'two', expected a whole number of 1 or more
        executors: [{name: a, replicas: 0}]        | 'replicas' is '0', expected a whole number of 1 or more
        executors: [{name: a, floating: perhaps}]  | 'floating' is 'perhaps', expected true or false
        executors: [{name: a, needs: {b: c}}]      | 'needs' is a mapping, expected a text, or a list of texts
        executors: [{name: a, when: [1]}]          | 'when' is a list, expected a mapping
        executors: [{name: a, when: {x: {$no: 1}}}] | Executor 'a'
        executors: [{name: a, polling: SOME}]      | 'polling' is 'SOME', expected ANY or ALL
        executors: [{name: a, needs: b}]           | Executor 'a' needs 'b'
        executors: [{name: a}, {name: a}]          | Executor 'a' is already defined in line 2
        executors: [{name: 1a}]                    | Executor '1a': the name is not valid
        executors: [{name: a, external: true}]     | an external Executor at 0.0.0.0 has no port, expected 'port'
        executors: [{method: watch}]               | 'method' is 'watch', expected 'add', 'needs' or 'inspect'
        executors: [{name: a}, {method: inspect, needs: a}] | 'needs' is not allowed beside 'method: inspect'
        executors: [{method: needs}]               | Executor 'joiner' with 'method: needs' has 0 Executors in 'needs'
        executors: [a]                             | an Executor is 'a', expected a mapping
        executors: {a: {}}                         | 'executors' is a mapping, expected a list of mappings
        with: {protocol: FTP}                      | 'protocol' is 'FTP', expected GRPC, HTTP or WEBSOCKET, or a list of these
        with: {port: 70000}                        | 'port' is '70000', expected a port from 0 to 65535
        with: {port: [1, 2]}                       | Gateway: 2 ports for 1 protocols
        with: {ssl_keyfile: key.pem}               | Gateway: only one of ssl_certfile and ssl_keyfile is set
        with: {ssl_keyfile_password: x}            | Gateway: ssl_keyfile_password is set without ssl_keyfile
        with: {prot: GRPC}                         | 'prot' is not a key of a Flow's 'with'. Did you mean 'port'?
        gateway: {name: x}                         | 'name' is not a key of a Gateway
        jtype: Deployment                          | 'jtype' is 'Deployment', expected 'Flow'
        version: 2                                 | 'version' is '2', expected 1
        exectors: []                               | 'exectors' is not a key of a Flow file. Did you mean 'executors'?
        with: {port: 1, port: 2}                   | 'port' is already in line 2
        with: {name: '${{ ENV.NO_SUCH }}'}         | ${{ ENV.NO_SUCH }} has no value: the environment has no such name
        with: {name: '${{ CONTEXT.no }}'}          | ${{ CONTEXT.no }} has no value: the context has no such name
        with: {name: '${{ root.no }}'}             | ${{ root.no }} has no value: this file has no such place
        with: {name: '${{ this.name }}'}           | '${{ this.name }}' refers to itself
        with: {name: '${{ root.with }}'}           | ${{ root.with }} is a mapping, expected a single value
        with: {name: [}                            | invalid YAML
        """)
    void rejectsInvalidInputWithItsLineAndTheExpectation(String line, String reason) {
        assertThatThrownBy(() -> FlowYaml.reader().environment(Map.of()).read("flow.yml", "# a Flow\n" + line))
                .isInstanceOf(InvalidFlowFileException.class)
                .hasMessageStartingWith("flow.yml, line 2: ")
                .hasMessageContaining(reason);
    }

    /** Lines are put apart by a bar. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        `executors:|\t- name: a`                           ; line 2: invalid YAML: while scanning for the next token, found character '\\t(TAB)'
        `executors:|  - name: a|   uses: b`                ; line 3: invalid YAML: while parsing a block collection
        `executors|  - name: a`                            ; line 2: invalid YAML: mapping values are not allowed here. Is a ':' missing in the line before
        `executors: [{name: a}`                            ; line 1: invalid YAML: while parsing a flow sequence
        `jtype: Flow|---|jtype: Flow`                      ; line 2: invalid YAML: expected a single document
        `- name: a`                                        ; line 1: expected a mapping with 'jtype: Flow', 'executors' and other keys, got a list
        `hello`                                            ; line 1: expected a mapping with 'jtype: Flow', 'executors' and other keys, got 'hello'
        `# nothing`                                        ; line 1: expected a mapping with 'jtype: Flow', 'executors' and other keys, got nothing
        `? [a, b]|: c`                                     ; line 1: a key is a list, expected a text
        `executors: *none`                                 ; line 1: invalid YAML: found undefined alias none
        `executors: &a [*a]`                               ; line 1: too large: aliases repeat too much
        `name: a`                                          ; line 1: 'name' is at the top of the file, expected it in 'with'
        `!Deployment|with: {}`                             ; line 1: 'jtype' is '!Deployment', expected 'Flow'
        `executors:|- jtype: Deployment`                   ; line 2: an Executor has 'jtype'
        `executors:|- deployment.yml`                      ; line 2: an Executor is 'deployment.yml', expected a mapping
        `executors:`                                       ; line 1: 'executors' is nothing, expected a list of mappings
        `executors:|-`                                     ; line 2: an Executor is nothing, expected a mapping
        `executors:|- name: a|  with: {b: c}`              ; line 3: 'with' is not a key of an Executor. Did you mean 'uses_with'?
        `executors:|- {name: a, needs: c}|- {name: b, needs: a}|- {name: c, needs: b}` ; line 2: Executors 'a', 'b', 'c' form a dependency cycle
        `executors:|- {name: a}|- {name: b, needs: b}`     ; line 3: Executor 'b' needs itself
        `executors:|- {name: a}|- {name: b, needs: [a, x]}` ; line 3: Executor 'b' needs 'x'
        `executors:|- name: gateway`                       ; line 2: Executor 'gateway': the name is reserved
        `executors:|- name: -encoder`                      ; line 2: Executor '-encoder': the name is not valid
        `executors:|- {name: a, host: 10.0.0.7, port: 1}`  ; line 2: 'host' is '10.0.0.7'
        `executors:|- {replicas: 1000000, shards: 1000000}` ; line 2: Executor 'executor0': replicas and shards make 1000000000000 processes
        `executors:|- {port: [1, 2, 3]}`                   ; line 2: Executor 'executor0': 3 ports for 1 process
        `executors:|- method: inspect`                     ; line 2: 'method: inspect' is the first entry
        `executors:|- {name: a}|- {method: needs, needs: a}` ; line 3: Executor 'joiner' with 'method: needs' has 1 Executors in 'needs'
        `executors:|- {shards: 2, floating: true, uses_before: B}|- {}` ; line 2: Executor 'executor0' floats and has uses_before
        `executors:|- {<<: 3}`                             ; line 2: '<<' is '3', expected a mapping, or a list of mappings
        `executors:|- uses: {with: {a: 1}}`                ; line 2: 'uses' is a mapping without 'jtype'
        `executors:|- uses: {jtype: A, witt: {a: 1}}`      ; line 2: 'witt' is not a key of an Executor described in 'uses'. Did you mean 'with'?
        `executors:|- env: {A: [1]}`                       ; line 2: 'env' is a mapping, expected a mapping of names to single values
        `with:|  protocol: [http, grpc]|  port: [1, 1]`    ; line 2: Gateway: HTTP on port 1 and GRPC on port 1 conflict
        `with: {name: '${{ ENV.A'}`                        ; line 1: '${{ ENV.A' has '${{' without '}}'
        `with:|  name: a\u0001b`                           ; line 2: invalid YAML: expected text, got a control character
        """)
    void rejectsCommonMistakesWithTheirLine(String lines, String reason) {
        String file = lines.replace('|', '\n').replace("\\t", "\t").replace("\\u0001", "\u0001");
        assertThatThrownBy(() -> FlowYaml.reader().environment(Map.of()).read("flow.yml", file))
                .isInstanceOf(InvalidFlowFileException.class)
                .hasMessageStartingWith("flow.yml, " + reason);
    }

    @Test
    void aFileOfAnySizeIsRefusedBeforeItIsHeld(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("flow.yml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 32);
        }
        assertThatThrownBy(() -> FlowYaml.load(file)).hasMessage("flow.yml, line 1: expected at most 4194304 bytes");
        Files.write(file, "with: {name: Gr\u00fc\u00dfe}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> FlowYaml.load(file)).hasMessage("flow.yml, line 1: expected text in UTF-8");
    }

    @Test
    void whatIsSaidBesideUsesGoesBeforeWhatIsSaidInIt() {
        Flow flow = read("""
                executors:
                  - uses_with: {size: 9}
                    uses_metas: {name: mine}
                    uses: !Encoder
                      with: {size: 7, path: /data}
                      metas: {name: theirs, description: encodes}
                      requests: {/index: index}
                """);
        assertThat(flow.executors().get(0)).satisfies((executor) -> {
            assertThat(executor.jina())
                    .isEqualTo(Map.of(
                            "uses_metas",
                            Map.of("name", "mine", "description", "encodes"),
                            "uses_requests",
                            Map.of("/index", "index")));
            assertThat(((Started) executor.source()).uses()).isEqualTo("Encoder");
            assertThat(((Started) executor.source()).with()).isEqualTo(Map.of("size", 9, "path", "/data"));
        });
        assertThat(read(FlowYaml.write(flow))).isEqualTo(flow);
    }

    @Test
    void whatIsMergedIsSaidAnew() {
        Flow flow = read("""
                executors:
                  - &first {name: a, replicas: 2, shards: 2}
                  - {<<: [{name: b, min_ready: 2}, *first], shards: 3}
                """);
        assertThat(flow.executors().get(1)).satisfies((second) -> {
            assertThat(second.name()).isEqualTo("b");
            assertThat(second.replicas()).isEqualTo(2);
            assertThat(second.shards()).isEqualTo(3);
            assertThat(second.minReady()).isEqualTo(2);
        });
    }

    @Test
    void theLineIsThatOfTheValue() {
        String file = "jtype: Flow\nexecutors:\n  - name: a\n    uses: pass-through\n    shards: none\n";
        assertThatThrownBy(() -> read(file)).hasMessageStartingWith("flow.yml, line 5: 'shards'");
    }

    @Test
    void rejectsACycle() {
        assertThatThrownBy(() -> read("executors: [{name: a, needs: b}, {name: b, needs: a}]"))
                .hasMessageContaining("dependency cycle");
    }

    @Test
    void aliasesThatBlowUpAreRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 7; i++) {
            String before = "*a" + (i - 1);
            laughs.append("a%d: &a%d [%s]\n"
                    .formatted(
                            i, i, String.join(", ", List.of(before, before, before, before, before, before, before))));
        }
        assertThatThrownBy(() -> read(laughs.toString())).hasMessageContaining("aliases repeat too much");
        assertThatThrownBy(() -> read("with: &self {env: *self}")).isInstanceOf(InvalidFlowFileException.class);
    }

    @Test
    void aTagThatWouldMakeAnObjectIsRefused() {
        assertThatThrownBy(() -> read("executors: [{name: a, uses_with: {url: !!java.net.URL 'http://x'}}]"))
                .isInstanceOf(InvalidFlowFileException.class)
                .hasMessageContaining("tag is not allowed");
        Flow flow = read("executors: [{name: a, uses_with: {url: !url 'http://x'}}]");
        assertThat(((Started) flow.executors().get(0).source()).with()).containsEntry("url", "http://x");
    }

    @Test
    void aReferenceKeepsItsType() {
        Flow flow = FlowYaml.reader()
                .context(Map.of("copies", 3))
                .environment(Map.of("NAME", "mine", "PORT", "12345"))
                .read("flow.yml", """
                        with: {name: 'a-${{ ENV.NAME }}-${{env.NAME}}', port: '${{ ENV.PORT }}'}
                        executors:
                          - {name: a, replicas: '${{ copies }}', env: {ONE: '${{ root.with.port }}', TWO: '${{this.ONE}}1'}}
                          - {name: b, uses_with: {count: '${{ CONTEXT.copies }}', older: $NAME, '$eq': $unknown}}
                        """);
        assertThat(flow.name()).isEqualTo("a-mine-mine");
        assertThat(flow.gateway().ports()).containsExactly(new ServedPort(Protocol.GRPC, 12345));
        assertThat(flow.executors().get(0).replicas()).isEqualTo(3);
        assertThat(((Started) flow.executors().get(0).source()).environment())
                .isEqualTo(Map.of("ONE", "12345", "TWO", "123451"));
        assertThat(((Started) flow.executors().get(1).source()).with())
                .isEqualTo(Map.of("count", 3, "older", "mine", "$eq", "$unknown"));
    }

    @Test
    void aLeafThatIsNotTheLastFloatsAsInJinaUnlessItIsSaidNotTo() {
        String file = "executors: [{name: a, needs: gateway}, {name: b, needs: gateway%s}, {name: c, needs: gateway}]";
        assertThat(read(file.formatted("")).graph().leaves()).containsExactly("c");
        assertThat(read(file.formatted(", floating: false")).graph().leaves()).containsExactly("b", "c");
    }

    @Test
    void whatOnlyPythonUnderstandsIsKept() {
        Flow flow = read("executors: [{name: a, uses: 'docker://img', uses_requests: {/x: y}, py_modules: [m.py]}]");
        assertThat(flow.executors().get(0).jina())
                .isEqualTo(Map.of("uses_requests", Map.of("/x", "y"), "py_modules", List.of("m.py")));
        assertThat(((Started) flow.executors().get(0).source()).image()).contains("img");
        assertThat(read(FlowYaml.write(flow))).isEqualTo(flow);
    }

    private static Flow read(String text) {
        return FlowYaml.reader().environment(Map.of()).read("flow.yml", text);
    }
}
