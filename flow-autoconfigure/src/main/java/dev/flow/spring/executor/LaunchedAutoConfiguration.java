package dev.flow.spring.executor;

import dev.flow.launch.ParentWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Stops a launched application when the process that launched it ends. */
@AutoConfiguration
@ConditionalOnBooleanProperty("flow.launch.parent-watch")
@EnableConfigurationProperties(LaunchProperties.class)
public final class LaunchedAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(LaunchedAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean(name = "flowParentWatch")
    InitializingBean flowParentWatch() {
        return () -> ParentWatch.start(
                () -> log.info("The process that launched this application has ended; the application stops"));
    }
}
