package dev.flow.launch;

import dev.flow.document.Parameters;
import dev.flow.executor.Requests;

/** Executors that children run in tests. */
final class Executors {

    private Executors() {}

    /** Says hello and good-bye. */
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

    /** Cannot be made. */
    public static class Failing {
        public Failing() {
            throw new IllegalStateException("no model\nat all");
        }

        @Requests
        public void nothing() {}
    }

    /** Never ends by itself. */
    public static class Stubborn implements AutoCloseable {
        @Requests
        public void nothing() {}

        @Override
        public void close() throws InterruptedException {
            System.out.println("not yet");
            Thread.currentThread().join();
        }
    }

    /** Is never done with starting. */
    public static class Loading {
        public Loading() throws InterruptedException {
            System.out.println("loading");
            Thread.currentThread().join();
        }

        @Requests
        public void nothing() {}
    }

    /** Is made with something. */
    public static class Made {
        final Parameters with;

        public Made(Parameters with) {
            this.with = with;
        }

        @Requests
        public void nothing() {}
    }

    /** Misses what an Executor's class must have. */
    public static class WithArgument {
        public WithArgument(String model) {}
    }

    /** Is not complete. */
    public abstract static class Unfinished {
        public Unfinished() {}
    }
}
