package dev.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.document.Document;
import dev.flow.local.LocalFlow;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example runs as it is, but for its port, which may be taken here. */
class ExamplesTests {

    @Test
    void theExampleIsReadyAndAnswers() throws IOException {
        Flow flow = Flow.load(Path.of("../examples/flow.yml"));
        assertThat(flow.gateway().ports()).containsExactly(new ServedPort(Protocol.HTTP, 12345));
        try (LocalFlow running = flow.toBuilder().port(0).build().start()) {
            assertThat(running.processes()).hasSize(3);
            assertThat(running.dryRun()).isTrue();
            assertThat(running.client().post("/encode", Document.ofText("a"))).hasSize(1);
        }
    }
}
