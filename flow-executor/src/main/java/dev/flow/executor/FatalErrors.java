package dev.flow.executor;

/** Separates errors of the JVM, which no reply can report, from everything else that a method of an Executor throws. */
final class FatalErrors {

    private FatalErrors() {}

    /**
     * Rethrows an error of the JVM. A stack overflow is the method's own failure and is not rethrown.
     *
     * @param thrown the exception that a method threw
     */
    static void rethrow(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }
}
