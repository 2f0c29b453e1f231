package dev.flow.launch;

import dev.flow.document.Parameters;
import dev.flow.executor.Requests;

/** Executors that children run in tests. */
final class Executors {

    private Executors() {}

    /** Prints a line at its start and at its end. */
    public static class Talkative implements AutoCloseable {
        public Talkative() {
            System.out.println("grüß Gott");
            System.err.println("on standard error");
        }

        @Requests
        public void nothing() {}

        @Override
        public void close() {
            System.out.println("good-bye");
        }
    }

    /** Fails in its constructor. */
    public static class Failing {
        public Failing() {
            throw new IllegalStateException("no model\nat all");
        }

        @Requests
        public void nothing() {}
    }

    /** Never ends in close. */
    public static class Stubborn implements AutoCloseable {
        @Requests
        public void nothing() {}

        @Override
        public void close() throws InterruptedException {
            System.out.println("not yet");
            Thread.currentThread().join();
        }
    }

    /** Never ends its constructor. */
    public static class Loading {
        public Loading() throws InterruptedException {
            System.out.println("loading");
            Thread.currentThread().join();
        }

        @Requests
        public void nothing() {}
    }

    /** Takes parameters. */
    public static class Made {
        final Parameters with;

        public Made(Parameters with) {
            this.with = with;
        }

        @Requests
        public void nothing() {}
    }

    /** Has no constructor that the launcher can call. */
    public static class WithArgument {
        public WithArgument(String model) {}
    }

    /** Cannot be instantiated. */
    public abstract static class Unfinished {
        public Unfinished() {}
    }
}
