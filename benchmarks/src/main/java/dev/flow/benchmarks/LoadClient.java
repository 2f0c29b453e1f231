package dev.flow.benchmarks;

import dev.flow.benchmarks.load.LoadOrder;
import dev.flow.benchmarks.load.LoadResult;
import dev.flow.test.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Controls the process of the load generator. */
final class LoadClient implements AutoCloseable {

    private final JsonMapper json = new JsonMapper();
    private final ChildProcess process;
    private final Writer orders;
    private final BufferedReader results;

    LoadClient(ChildProcess process) {
        this.process = process;
        this.orders = new OutputStreamWriter(process.input(), StandardCharsets.UTF_8);
        this.results = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8));
    }

    LoadResult run(LoadOrder order) throws IOException {
        this.orders.write(this.json.writeValueAsString(order) + "\n");
        this.orders.flush();
        String line = this.results.readLine();
        if (line == null) {
            throw new IOException("The load generator has ended. See load.log.");
        }
        LoadResult result = this.json.readValue(line, LoadResult.class);
        if (!result.failure().isEmpty()) {
            throw new IOException(order + ": " + result.failure());
        }
        return result;
    }

    @Override
    public void close() {
        this.process.close();
    }
}
