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
    private static final int LEAST = 6;

    private final GatewayProcess gateway;
    private final long start = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();

    Sampler(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /** Runs a full collection and takes a sample, unless the JVM does not answer because the machine is too busy. */
    void sample() throws IOException {
        Jcmd jcmd = new Jcmd(this.gateway.server().pid());
        jcmd.collect();
        ProcessFigures figures = ProcessFigures.of(this.gateway.server().pid());
        OptionalLong heap = jcmd.heap();
        OptionalLong direct = jcmd.direct();
        if (heap.isPresent() && direct.isPresent()) {
            this.samples.add(new Sample(
                    (System.nanoTime() - this.start) / 1e9,
                    heap.getAsLong() / KILOBYTES,
                    direct.getAsLong() / KILOBYTES,
                    figures.threads(),
                    figures.files()));
        }
    }

    /**
     * Returns the samples.
     *
     * @throws IOException if too few were taken to see a trend
     */
    List<Sample> samples() throws IOException {
        if (this.samples.size() < LEAST) {
            throw new IOException("Process " + this.gateway.server().pid() + " reported its memory "
                    + this.samples.size() + " times, expected " + LEAST + " or more");
        }
        return List.copyOf(this.samples);
    }
}
