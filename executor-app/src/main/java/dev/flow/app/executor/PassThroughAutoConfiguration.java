package dev.flow.app.executor;

import dev.flow.executor.PassThrough;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.executor.FlowExecutor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Passes everything through where there is no other Executor: known only after the packages have been looked through. */
@AutoConfiguration(after = ExecutorAutoConfiguration.class)
public final class PassThroughAutoConfiguration {

    @Bean
    @FlowExecutor("executor0")
    @ConditionalOnMissingBean(annotation = FlowExecutor.class)
    PassThrough passThrough() {
        return new PassThrough();
    }
}
