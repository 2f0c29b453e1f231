package dev.flow.benchmarks;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The Flows of measured Gateways. */
enum FlowShape {
    /** One Executor. */
    ONE {
        @Override
        List<String> properties(String address) {
            return List.of(executor(0, "addresses", address));
        }
    },
    /** Four Executors in a chain. */
    CHAIN {
        @Override
        List<String> properties(String address) {
            return four(address, (number) -> number == 0 ? "gateway" : "e" + (number - 1));
        }
    },
    /** Four Executors in parallel. */
    FAN_OUT {
        @Override
        List<String> properties(String address) {
            return four(address, (number) -> "gateway");
        }
    };

    private static final int MANY = 4;

    /**
     * Returns the properties of a Gateway with this Flow.
     *
     * @param address the address of all Executors
     */
    abstract List<String> properties(String address);

    private static List<String> four(String address, IntFunction<String> needs) {
        return IntStream.range(0, MANY)
                .boxed()
                .flatMap((number) -> Stream.of(
                        executor(number, "addresses", address), executor(number, "needs", needs.apply(number))))
                .toList();
    }

    private static String executor(int number, String property, String value) {
        return "--flow.gateway.executors.e" + number + "." + property + "=" + value;
    }
}
