package dev.flow.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Flow;
import dev.flow.definition.ServedPort;
import dev.flow.document.Document;
import dev.flow.net.Protocol;
import dev.flow.yaml.FlowYaml;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example runs as it is, but for its port, which may be taken here. */
class ExamplesTests {

    @Test
    void theExampleIsReadyAndAnswers() throws IOException {
        Flow flow = FlowYaml.load(Path.of("../examples/flow.yml"));
        assertThat(flow.gateway().ports()).containsExactly(new ServedPort(Protocol.HTTP, 12345));
        try (LocalFlow running = LocalFlow.start(flow.toBuilder().port(0).build())) {
            assertThat(running.processes()).hasSize(3);
            assertThat(running.dryRun()).isTrue();
            assertThat(running.client().post("/encode", Document.ofText("a"))).hasSize(1);
        }
    }
}
