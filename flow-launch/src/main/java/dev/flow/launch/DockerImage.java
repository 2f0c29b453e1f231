package dev.flow.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Docker image of an Executor, either of Jina or of an application with the starter. The command sets the port in both
 * ways; each image ignores the way of the other.
 */
record DockerImage(String image) implements Uses {

    static final String SCHEME = "docker://";

    static DockerImage named(String executor, String uses) {
        String image = uses.substring(SCHEME.length());
        if (!image.matches("[\\w][\\w./:@-]*")) {
            throw Uses.invalid(executor, uses, "which is not a name of an image");
        }
        return new DockerImage(image);
    }

    /** Builds the command that runs the image until standard input ends, reachable from this machine only. */
    List<String> command(LaunchPlan launch, ExecutorArguments arguments) {
        int port = arguments.port();
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--init", "--interactive"));
        command.addAll(List.of("--publish", arguments.host() + ":" + port + ":" + port));
        command.addAll(List.of("--env", "FLOW_EXECUTOR_PORT=" + port, "--env", "FLOW_LAUNCH_PARENT_WATCH=true"));
        launch.environment().forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        launch.volumes().forEach((volume) -> command.addAll(List.of("--volume", volume)));
        command.add(this.image);
        command.addAll(List.of("--port", String.valueOf(port), "--name", arguments.name()));
        addUsesWith(launch.with(), command);
        return command;
    }

    private static void addUsesWith(Map<String, ?> with, List<String> command) {
        if (!with.isEmpty()) {
            command.addAll(List.of("--uses-with", JsonMapper.shared().writeValueAsString(with)));
        }
    }
}
