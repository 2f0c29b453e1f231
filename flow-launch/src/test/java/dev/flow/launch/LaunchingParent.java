package dev.flow.launch;

import java.util.concurrent.CountDownLatch;

/** A parent that launches one Executor, prints its pid and address, and waits to be killed. */
final class LaunchingParent {

    private LaunchingParent() {}

    public static void main(String... arguments) throws InterruptedException {
        LaunchedExecutor executor = new ExecutorLauncher().launch("executor0", arguments[0]);
        System.out.println("child " + executor.pid() + " " + executor.address());
        new CountDownLatch(1).await();
    }
}
