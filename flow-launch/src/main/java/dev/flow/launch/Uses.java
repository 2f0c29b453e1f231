package dev.flow.launch;

import dev.flow.executor.PassThrough;

/** The implementation of an Executor as named by {@code uses}, with one type for each way to start it. */
sealed interface Uses permits Uses.BuiltIn, ExecutorClass, ExecutorJar, DockerImage {

    String PASS_THROUGH = "pass-through";
    String EXPECTATION = "expected " + PASS_THROUGH
            + ", a class on this application's class path with a public no-argument constructor,"
            + " a path ending in .jar, or " + DockerImage.SCHEME + " with an image.";

    /**
     * Parses the value of {@code uses}.
     *
     * @param executor the Executor's name, for error messages
     * @param uses the value
     * @throws LaunchException if the value is invalid
     */
    static Uses parse(String executor, String uses) {
        if (uses.equals(PASS_THROUGH)) {
            return new BuiltIn();
        }
        if (uses.startsWith(DockerImage.SCHEME)) {
            return DockerImage.named(executor, uses);
        }
        return uses.endsWith(".jar") ? ExecutorJar.at(executor, uses) : ExecutorClass.named(executor, uses);
    }

    /** Creates the exception for an invalid value. Its message has the Executor, the value, the reason and the expectation. */
    static LaunchException invalid(String executor, String uses, String reason) {
        return LaunchException.of(executor, "uses is \"" + uses + "\", " + reason + "; " + EXPECTATION);
    }

    /** The Executor that returns every request unchanged. */
    record BuiltIn() implements Uses {
        Object create() {
            return new PassThrough();
        }
    }
}
