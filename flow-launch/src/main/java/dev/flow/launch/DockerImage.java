package dev.flow.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Docker image that holds an Executor: one of Jina's, or an application with the starter. Each is told its port in the way
 * it knows, and passes over the other.
 */
record DockerImage(String image) implements Uses {

    static final String SCHEME = "docker://";

    static DockerImage named(String executor, String uses) {
        String image = uses.substring(SCHEME.length());
        if (!image.matches("[\\w][\\w./:@-]*")) {
            throw Uses.refuse(executor, uses, "which names no image");
        }
        return new DockerImage(image);
    }

    /** The command that runs it until standard input ends, reachable from this machine only. */
    List<String> command(LaunchPlan launch, ExecutorArguments arguments) {
        int port = arguments.port();
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--init", "--interactive"));
        command.addAll(List.of("--publish", arguments.host() + ":" + port + ":" + port));
        command.addAll(List.of("--env", "FLOW_EXECUTOR_PORT=" + port, "--env", "FLOW_LAUNCH_PARENT_WATCH=true"));
        launch.environment().forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        launch.volumes().forEach((volume) -> command.addAll(List.of("--volume", volume)));
        command.add(this.image);
        command.addAll(List.of("--port", String.valueOf(port), "--name", arguments.name()));
        with(launch.with(), command);
        return command;
    }

    private static void with(Map<String, ?> with, List<String> command) {
        if (!with.isEmpty()) {
            command.addAll(List.of("--uses-with", JsonMapper.shared().writeValueAsString(with)));
        }
    }
}
