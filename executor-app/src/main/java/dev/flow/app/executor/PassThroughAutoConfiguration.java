package dev.flow.app.executor;

import dev.flow.executor.PassThrough;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.executor.FlowExecutor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The Executor that passes everything through, where there is no other. Not a bean of the application itself: whether there is
 * another is known only after {@code flow.executor.packages} has been searched.
 */
@AutoConfiguration(after = ExecutorAutoConfiguration.class)
final class PassThroughAutoConfiguration {

    @Bean
    @FlowExecutor("executor0")
    @ConditionalOnMissingBean(annotation = FlowExecutor.class)
    PassThrough passThrough() {
        return new PassThrough();
    }
}
