package dev.flow.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * A Gateway to be measured.
 *
 * @param name what the report calls it
 * @param jar its application
 * @param shape its Flow
 * @param args properties beside those of its Flow
 */
record GatewayUnderTest(String name, Path jar, FlowShape shape, List<String> args) {

    GatewayUnderTest {
        args = List.copyOf(args);
    }

    /**
     * Reads one from the command line.
     *
     * @param text {@code name=jar}, with properties behind it if need be, separated by spaces
     */
    static GatewayUnderTest parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + text + "' is no Gateway: expected name=jar");
        }
        List<String> words = List.of(text.substring(equals + 1).split(" +"));
        return new GatewayUnderTest(
                text.substring(0, equals), Path.of(words.get(0)), FlowShape.ONE, words.subList(1, words.size()));
    }

    GatewayUnderTest with(FlowShape other, String suffix) {
        return new GatewayUnderTest(this.name + suffix, this.jar, other, this.args);
    }
}
