package dev.flow.hostile.soak;

import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.process.Jcmd;
import dev.flow.hostile.process.ProcessFigures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Takes samples of one Gateway. */
final class Sampler {

    /** The option that makes the JVM report direct memory. */
    static final String OPTION = "-XX:NativeMemoryTracking=summary";

    private static final double KILOBYTES = 1024;

    private final GatewayProcess gateway;
    private final long start = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();

    Sampler(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /**
     * Runs a full collection and takes a sample.
     *
     * @throws IOException if the JVM does not answer
     */
    void sample() throws IOException {
        Jcmd jcmd = new Jcmd(this.gateway.server().pid());
        jcmd.collect();
        ProcessFigures figures = ProcessFigures.of(this.gateway.server().pid());
        this.samples.add(new Sample(
                (System.nanoTime() - this.start) / 1e9,
                megabytes(jcmd.heap()),
                megabytes(jcmd.direct()),
                figures.threads(),
                figures.files()));
    }

    private double megabytes(OptionalLong kilobytes) throws IOException {
        if (kilobytes.isEmpty()) {
            throw new IOException("Process " + this.gateway.server().pid() + " does not report its memory to jcmd");
        }
        return kilobytes.getAsLong() / KILOBYTES;
    }

    List<Sample> samples() {
        return List.copyOf(this.samples);
    }
}
