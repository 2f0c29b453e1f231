package dev.flow.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * A measured Gateway.
 *
 * @param name the name in the report
 * @param jar the jar of the application
 * @param shape the Flow
 * @param args additional properties
 */
record GatewayUnderTest(String name, Path jar, FlowShape shape, List<String> args) {

    GatewayUnderTest {
        args = List.copyOf(args);
    }

    /**
     * Parses a value of the command line.
     *
     * @param text {@code name=jar}, optionally followed by properties, separated by spaces
     */
    static GatewayUnderTest parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--gateway is '" + text + "', expected name=jar");
        }
        List<String> words = List.of(text.substring(equals + 1).split(" +"));
        return new GatewayUnderTest(
                text.substring(0, equals), Path.of(words.get(0)), FlowShape.ONE, words.subList(1, words.size()));
    }

    GatewayUnderTest with(FlowShape other, String suffix) {
        return new GatewayUnderTest(this.name + suffix, this.jar, other, this.args);
    }
}
