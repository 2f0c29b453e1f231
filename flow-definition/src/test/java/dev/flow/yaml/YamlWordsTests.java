package dev.flow.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.FlowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No error of a Flow file shows which library parses it, or a class. */
class YamlWordsTests {

    private static final List<String> WORDS = List.of(
            "snakeyaml", "java.", "javax.", "dev.flow", "org.yaml", "Exception", "LoaderOptions", "constructor");

    private static final String FLOW = """
            jtype: Flow
            version: '1'
            with:
              port: [54321, 54322]
              protocol: [grpc, http]
              timeout_send: 2000
              env: {a: b}
            executors:
              - name: first
                uses: jinaai://x/y
                external: true
                host: ${{ ENV.HOST }}
                port: 12345
                replicas: 2
                when: {tags__a: {$eq: 5}}
              - name: second
                needs: [first]
                shards: 2
                polling: {/search: ALL}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\t",
                "a: b: c",
                "- a\nb",
                "a: [1",
                "a: {b",
                "a: 'b",
                "a: \"\\q\"",
                "&a [*a]",
                "*nothing",
                "a: &x !<tag:> 5",
                "%YAML 9.9\n---\na: b",
                "%TAG ! !\n%TAG ! !\n--- a",
                "--- a\n--- b",
                "? [a]\n: b",
                "a: !!java.util.Date 2020",
                "!x {a: b}",
                "a: !!int x",
                "a: !!float x",
                "a: !!bool x",
                "a: !!null x",
                "a: @b",
                "a: `b`",
                "\u0000",
                "\ufeff: a",
                "a: |9\n  b",
                "<<: 5",
                "executors: 5",
                "jtype: Flow\nexecutors: [5]",
                "jtype: Flow\nwith: 5",
                "jtype: Flow\nwith: {port: x}",
                "jtype: Flow\nwith: {port: 1e400}",
                "jtype: Flow\nwith: {port: 99999999999999999999}",
                "jtype: Flow\nwith: {timeout_send: x}",
                "jtype: Flow\nwith: {cors: maybe}",
                "jtype: Flow\nexecutors: [{name: 'a b'}]",
                "jtype: Flow\nexecutors: [{name: a, replicas: -5}]",
                "jtype: Flow\nexecutors: [{name: a, when: {x: {$regex: '('}}}]",
                "jtype: Flow\nexecutors: [{name: a, host: '[::1'}]",
                "jtype: Flow\nexecutors: [{name: a, uses: 'docker://'}]",
                "jtype: Flow\nexecutors: [{name: a, env: [1]}]",
                "jtype: Flow\nexecutors: [{name: a, external: true, host: []}]",
                "jtype: Flow\nexecutors: [{name: a, external: true, host: ','}]",
                "jtype: Flow\nexecutors: [{name: a, needs: b}]"
            })
    void describesAFaultWithoutALibrary(String text) {
        assertPlain(text);
    }

    @Test
    void describesDamageWithoutALibrary() {
        byte[] flow = FLOW.getBytes(UTF_8);
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = flow.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(96) + 32);
            }
            assertPlain(new String(damaged, UTF_8));
        }
    }

    @Test
    void describesValuesOfAnotherKindWithoutALibrary() {
        List<String> values =
                List.of("[]", "{}", "null", "-1", "1.5", "'x y'", "true", "[{a: b}]", "1e999", "'\u00e4'");
        List<String> lines = FLOW.lines().filter((line) -> line.contains(": ")).toList();
        List<String> texts = new ArrayList<>();
        lines.forEach((line) -> values.forEach((value) ->
                texts.add(FLOW.replace(line, line.substring(0, line.lastIndexOf(": ") + 2) + value))));
        texts.forEach(YamlWordsTests::assertPlain);
    }

    private static void assertPlain(String text) {
        try {
            FlowYaml.reader().read("flow.yml", text);
        } catch (FlowException invalid) {
            // What the file contains may be repeated.
            String message = String.valueOf(invalid.getMessage()).replace("java.util.Date", "");
            assertThat(message).as(text).doesNotContain(WORDS.toArray(String[]::new));
        }
    }
}
