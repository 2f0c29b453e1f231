package dev.flow.app.executor;

import dev.flow.launch.Termination;
import dev.flow.spring.executor.FlowExecutor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Serves an Executor that is configured by properties alone: the classes marked with {@link FlowExecutor} that
 * {@code -Dloader.path} brings and {@code flow.executor.packages} finds, else one that passes everything through.
 */
@SpringBootApplication
public class ExecutorApplication {

    /**
     * Starts the Executor.
     *
     * @param args properties, such as {@code --flow.executor.port=12346}
     */
    public static void main(String[] args) {
        Termination.exitWithZero();
        SpringApplication.run(ExecutorApplication.class, args);
    }
}
