package dev.flow.app.executor;

import dev.flow.executor.PassThrough;
import dev.flow.launch.Termination;
import dev.flow.spring.executor.FlowExecutor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

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
        Termination.exitsWithZero();
        SpringApplication.run(ExecutorApplication.class, args);
    }

    @Bean
    @FlowExecutor("executor0")
    @ConditionalOnMissingBean(annotation = FlowExecutor.class)
    PassThrough passThrough() {
        return new PassThrough();
    }
}
