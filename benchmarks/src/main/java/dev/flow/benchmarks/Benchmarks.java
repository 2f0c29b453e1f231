package dev.flow.benchmarks;

import dev.flow.benchmarks.faults.FaultsCommand;
import dev.flow.benchmarks.faults.StarvedCommand;
import dev.flow.benchmarks.hop.HandMadeHop;
import dev.flow.benchmarks.load.LoadGenerator;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The main class of all processes of the benchmark, except for Gateways and nginx. */
@Command(
        name = "benchmarks",
        subcommands = {RunCommand.class, FaultsCommand.class, StarvedCommand.class})
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs the command that the first argument names.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        int code = new CommandLine(new Benchmarks()).execute(args);
        // The connections of a meter would keep the process alive.
        System.exit(code);
    }

    @Command(name = "backend", hidden = true)
    int backend(@Parameters(paramLabel = "PORT") int port) throws IOException, InterruptedException {
        ExecutorServer.start("backend", new PassThrough(), "127.0.0.1", port);
        return untilKilled();
    }

    @Command(name = "executors", hidden = true)
    int executors(@Parameters(paramLabel = "PORT") List<Integer> ports) throws IOException, InterruptedException {
        for (int port : ports) {
            ExecutorServer.start("executor" + port, new PassThrough(), "127.0.0.1", port);
        }
        return untilKilled();
    }

    @Command(name = "hop", hidden = true)
    int hop(@Parameters(paramLabel = "PORT") int port, @Parameters(paramLabel = "BACKEND") int backend)
            throws IOException, InterruptedException {
        HandMadeHop.start(port, backend);
        return untilKilled();
    }

    @Command(name = "load", hidden = true)
    int load() throws IOException, InterruptedException {
        new LoadGenerator().serve(System.in, System.out);
        return 0;
    }

    @Command(name = "collecting", hidden = true)
    int collecting(@Parameters(paramLabel = "PORT") int port) throws IOException {
        ExecutorServer.start("collecting", new PassThrough(), "127.0.0.1", port);
        return Neighbours.collect();
    }

    @Command(name = "busy", hidden = true)
    int busy() {
        return Neighbours.calculate();
    }

    @Command(name = "builds", hidden = true)
    int builds() throws IOException, InterruptedException {
        return Neighbours.startJvms();
    }

    private static int untilKilled() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }
}
