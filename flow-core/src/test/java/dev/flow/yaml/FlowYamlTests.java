package dev.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flow.ExecutorSource.Started;
import dev.flow.Flow;
import dev.flow.Protocol;
import dev.flow.ServedPort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Flow file may say, and with which words it is refused. */
class FlowYamlTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        executors: [{name: a, replcas: 2}]         | 'replcas' is no key of an Executor: did you mean 'replicas'? allowed are name, method, needs
        executors: [{name: a, replicas: two}]      | 'replicas' is 'two', expected a whole number of 1 or more
        executors: [{name: a, replicas: 0}]        | 'replicas' is '0', expected a whole number of 1 or more
        executors: [{name: a, floating: perhaps}]  | 'floating' is 'perhaps', expected true or false
        executors: [{name: a, needs: {b: c}}]      | 'needs' is a mapping, expected a text, or a list of texts
        executors: [{name: a, when: [1]}]          | 'when' is a list, expected a mapping
        executors: [{name: a, when: {x: {$no: 1}}}] | Executor 'a'
        executors: [{name: a, polling: SOME}]      | polling is 'SOME', expected ANY or ALL
        executors: [{name: a, needs: b}]           | Executor 'a' needs 'b', which is no Executor of this Flow
        executors: [{name: a}, {name: a}]          | a second Executor is named 'a', after that of line 2
        executors: [{name: 1a}]                    | '1a' is no name for an Executor
        executors: [{name: a, external: true}]     | an external Executor at 0.0.0.0 has no port: expected 'port'
        executors: [{method: watch}]               | 'method' is 'watch', expected 'add', 'needs' or 'inspect'
        executors: [{name: a}, {method: inspect, needs: a}] | 'needs' has no place beside 'method: inspect'
        executors: [{method: needs}]               | 'joiner' joins nothing: expected 'needs'
        executors: [a]                             | an Executor is 'a', expected a mapping
        executors: {a: {}}                         | 'executors' is a mapping, expected a list of mappings
        with: {protocol: FTP}                      | 'protocol' is 'FTP', expected GRPC, HTTP or WEBSOCKET, or a list of these
        with: {port: 70000}                        | 'port' is '70000', expected a port from 0 to 65535
        with: {port: [1, 2]}                       | the Gateway has 2 ports for 1 protocols: expected one for each
        with: {ssl_keyfile: key.pem}               | expected both of ssl_certfile and ssl_keyfile, or neither
        with: {prot: GRPC}                         | 'prot' is no key of a Flow's 'with': did you mean 'port'?
        gateway: {name: x}                         | 'name' is no key of a Gateway
        jtype: Deployment                          | 'jtype' is 'Deployment', expected 'Flow'
        version: 2                                 | 'version' is '2', expected 1
        exectors: []                               | 'exectors' is no key of a Flow file: did you mean 'executors'?
        with: {port: 1, port: 2}                   | 'port' stands a second time, after 2
        with: {name: '${{ ENV.NO_SUCH }}'}         | ${{ ENV.NO_SUCH }} stands for nothing: the environment has no such name
        with: {name: '${{ CONTEXT.no }}'}          | ${{ CONTEXT.no }} stands for nothing: the context has no such name
        with: {name: '${{ root.no }}'}             | ${{ root.no }} stands for nothing: this file has no such place
        with: {name: '${{ this.name }}'}           | '${{ this.name }}' refers to itself
        with: {name: '${{ root.with }}'}           | ${{ root.with }} stands for a mapping, expected a single value
        with: {name: [}                            | no YAML
        """)
    void whatIsWrongIsRefusedWithItsLineAndWhatIsAllowed(String line, String reason) {
        assertThatThrownBy(() -> FlowYaml.reader().environment(Map.of()).read("flow.yml", "# a Flow\n" + line))
                .isInstanceOf(InvalidFlowFileException.class)
                .hasMessageStartingWith("flow.yml, line 2: ")
                .hasMessageContaining(reason);
    }

    @Test
    void theLineIsThatOfTheValue() {
        String file = "jtype: Flow\nexecutors:\n  - name: a\n    uses: pass-through\n    shards: none\n";
        assertThatThrownBy(() -> read(file)).hasMessageStartingWith("flow.yml, line 5: 'shards'");
    }

    @Test
    void aCircleIsRefused() {
        assertThatThrownBy(() -> read("executors: [{name: a, needs: b}, {name: b, needs: a}]"))
                .hasMessageContaining("need each other in a circle");
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
        assertThat(read(flow.toYaml())).isEqualTo(flow);
    }

    private static Flow read(String text) {
        return FlowYaml.reader().environment(Map.of()).read("flow.yml", text);
    }
}
