package dev.flow.benchmarks;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The Flows that Gateways are measured with. */
enum FlowShape {
    /** One Executor. */
    ONE {
        @Override
        List<String> properties(String address) {
            return List.of(executor(0, "addresses", address));
        }
    },
    /** Four Executors, one after another. */
    CHAIN {
        @Override
        List<String> properties(String address) {
            return four(address, (number) -> number == 0 ? "gateway" : "e" + (number - 1));
        }
    },
    /** Four Executors at once. */
    FAN_OUT {
        @Override
        List<String> properties(String address) {
            return four(address, (number) -> "gateway");
        }
    };

    private static final int MANY = 4;

    /**
     * The properties that make a Gateway of it.
     *
     * @param address where all its Executors listen
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
