package dev.flow.launch;

import dev.flow.executor.PassThrough;

/** What an Executor runs, as its {@code uses} names it: a kind for each way to start it. */
sealed interface Uses permits Uses.BuiltIn, ExecutorClass, ExecutorJar, DockerImage {

    String PASS_THROUGH = "pass-through";
    String EXPECTATION = "expected " + PASS_THROUGH
            + ", a class on this application's class path with a public no-argument constructor,"
            + " a path ending in .jar, or an image behind " + DockerImage.SCHEME;

    /**
     * @param executor the Executor's name, for the message of a refusal
     * @param uses what the user wrote
     * @return what is to run
     * @throws LaunchException if it cannot be run
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

    /** The message of every refusal: the Executor, the value, what is wrong with it and what was expected. */
    static LaunchException refuse(String executor, String uses, String reason) {
        return LaunchException.refused(executor, "uses is \"" + uses + "\", " + reason + "; " + EXPECTATION);
    }

    /** The Executor that answers everything unchanged. */
    record BuiltIn() implements Uses {
        Object create() {
            return new PassThrough();
        }
    }
}
