package dev.flow.hostile.soak;

import dev.flow.hostile.process.GatewayProcess;
import dev.flow.hostile.process.TestBed;
import dev.flow.hostile.scenario.Deadline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Runs traffic against one Gateway, restarts an Executor every 30 seconds and takes samples. */
public final class Soak {

    /** The option each JVM of a soak must run with. */
    public static final List<String> OPTIONS = List.of(Sampler.OPTION);

    private static final Duration RESTART = Duration.ofSeconds(30);
    private static final int SAMPLES = 12;

    private final TestBed bed;
    private final GatewayProcess gateway;

    public Soak(TestBed bed, GatewayProcess gateway) {
        this.bed = bed;
        this.gateway = gateway;
    }

    /** Runs for a time and returns the trends. */
    public SoakResult run(Duration time) throws Exception {
        Sampler sampler = new Sampler(this.gateway);
        Duration interval = time.dividedBy(SAMPLES);
        Deadline end = Deadline.in(time);
        Deadline restart = Deadline.in(RESTART);
        try (Traffic traffic = Traffic.start(this.gateway)) {
            while (end.pause(interval)) {
                sampler.sample();
                if (restart.passed()) {
                    this.bed.busy().restart();
                    restart = Deadline.in(RESTART);
                }
            }
            sampler.sample();
            List<Sample> samples = sampler.samples();
            List<Trend> trends = Arrays.stream(Quantity.values())
                    .map((quantity) -> Trend.of(quantity, samples))
                    .toList();
            return new SoakResult(this.gateway.kind(), trends, traffic.served(), traffic.summary());
        }
    }
}
