package dev.flow.spring.gateway;

import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchPlan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Executors that this application launched. */
final class Launches {

    private final ExecutorLauncher launcher;
    private final List<Launch> all = new CopyOnWriteArrayList<>();

    Launches(ExecutorLauncher launcher) {
        this.launcher = launcher;
    }

    Launch launch(LaunchPlan plan, Duration timeout) {
        Launch launch = new Launch(this.launcher.launch(plan), System.nanoTime(), timeout);
        this.all.add(launch);
        return launch;
    }

    List<Launch> all() {
        return List.copyOf(this.all);
    }
}
