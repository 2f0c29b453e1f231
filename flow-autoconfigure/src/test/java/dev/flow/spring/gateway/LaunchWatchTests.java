package dev.flow.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.Flow;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Executors in processes of their own that come up, or do not. */
@ExtendWith(OutputCaptureExtension.class)
class LaunchWatchTests {

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = this.opened.size() - 1; i >= 0; i--) {
            this.opened.get(i).close();
        }
    }

    @Test
    void oneThatDiesWhileItStartsIsNamedWithHowAndWhen(CapturedOutput output) {
        watch(Dies.class.getName(), Duration.ofMinutes(2));
        await().atMost(Duration.ofSeconds(30)).until(() -> this.failures.get() == 1);
        assertThat(output)
                .containsPattern(
                        "encoder did not come up: pid \\d+ ended with exit code 3, \\d+ ms after it was launched;"
                                + " last heard of 127\\.0\\.0\\.1:\\d+: \\w+ \\(");
    }

    @Test
    void oneThatTakesTooLongIsNamed(CapturedOutput output) {
        watch("pass-through", Duration.ofMillis(1));
        await().atMost(Duration.ofSeconds(30)).until(() -> this.failures.get() == 1);
        assertThat(output).containsPattern("encoder did not come up: pid \\d+ is not ready yet, \\d+ ms after");
    }

    @Test
    void oneThatCameUpAndDiesLaterIsNoFailedStart() throws Exception {
        Launches launches = watch("pass-through", Duration.ofMinutes(2));
        Gateway gateway = (Gateway) this.opened.get(1);
        await().atMost(Duration.ofSeconds(60)).until(() -> gateway.readiness().ready());
        Launch launch = launches.all().get(0);
        launch.child().close();
        await().until(() -> !gateway.readiness().ready());
        assertThat(this.failures).hasValue(0);
    }

    private Launches watch(String uses, Duration timeout) {
        ExecutorLauncher launcher = new ExecutorLauncher();
        this.opened.add(launcher);
        Launches launches = new Launches(launcher);
        String address =
                launches.launch(LaunchPlan.of("encoder", uses), timeout).address();
        Gateway gateway = GatewayAssembly.of(Flow.builder()
                        .executor("encoder", (encoder) -> encoder.external(address))
                        .build())
                .assemble();
        this.opened.add(gateway);
        gateway.start();
        LaunchWatch watch = new LaunchWatch(gateway, launches, this.failures::incrementAndGet);
        this.opened.add(watch::stop);
        watch.start();
        return launches;
    }

    /** Ends the process it is to serve in. */
    public static final class Dies {

        public Dies() {
            System.exit(3);
        }
    }
}
