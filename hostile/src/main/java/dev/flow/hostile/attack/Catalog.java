package dev.flow.hostile.attack;

import static dev.flow.hostile.scenario.PortKind.CORE_EXECUTOR;
import static dev.flow.hostile.scenario.PortKind.EXECUTOR;
import static dev.flow.hostile.scenario.PortKind.GRPC;
import static dev.flow.hostile.scenario.PortKind.HTTP;

import dev.flow.hostile.scenario.Limits;
import dev.flow.hostile.scenario.PortKind;
import dev.flow.hostile.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios, in the order of the table of requirements. */
public final class Catalog {

    private Catalog() {}

    /** Returns all scenarios. */
    public static List<Scenario> scenarios() {
        return Stream.of(frames(), http(), neighbours())
                .flatMap((group) -> group)
                .toList();
    }

    private static Stream<Scenario> frames() {
        Stream<Scenario> gateway = Stream.of(
                Scenario.of("7", "bad-frames", GRPC, new BadFrames()),
                Scenario.of("7", "bad-messages", GRPC, new StreamErrors()),
                // Waits up to 30 s, too long for the short form.
                Scenario.of("9", "certificate-rotation", GRPC, CertificateRotation::run)
                        .within(Limits.WITHOUT_VICTIM)
                        .fullOnly(),
                Scenario.of("10", "unread-streams", GRPC, UnreadStreams::run),
                Scenario.of("13", "long-header-fields", GRPC, LongHeaderFields::run),
                Scenario.of("15", "idle-connections", GRPC, SlowClients::idle).fullOnly());
        Stream<Scenario> executors = Stream.of(EXECUTOR, CORE_EXECUTOR).flatMap(Catalog::executor);
        return Stream.of(floods(GRPC), gateway, executors).flatMap((group) -> group);
    }

    private static Stream<Scenario> floods(PortKind port) {
        return Stream.of(
                Scenario.of("1", "open-streams", port, FrameFlood.untilRefused(FrameSource.openStreams())),
                flood("rapid-reset", port, FrameSource.rapidReset()),
                flood("reset-by-zero-window", port, FrameSource.resetByZeroWindow()),
                flood("reset-by-overflow", port, FrameSource.resetByWindowOverflow())
                        .fullOnly(),
                flood("reset-by-dependency", port, FrameSource.resetBySelfDependency())
                        .fullOnly(),
                flood("settings-flood", port, FrameSource.settings()),
                flood("ping-flood", port, FrameSource.pings()),
                flood("priority-flood", port, FrameSource.priorities()),
                flood("empty-data-flood", port, FrameSource.emptyData()),
                flood("continuation-flood", port, FrameSource.continuations()));
    }

    private static Scenario flood(String name, PortKind port, FrameSource frames) {
        return Scenario.of("6", name, port, FrameFlood.untilGoAway(frames));
    }

    /** The short form leaves Executors out but for one attack, because they have the same gRPC server as the Gateway. */
    private static Stream<Scenario> executor(PortKind port) {
        Stream<Scenario> faults = Stream.of(
                Scenario.of("7", "bad-frames", port, new BadFrames()),
                Scenario.of("7", "bad-messages", port, new StreamErrors()));
        return Stream.concat(floods(port), faults)
                .map((scenario) -> scenario.row().equals("1") ? scenario : scenario.fullOnly());
    }

    private static Stream<Scenario> http() {
        return Stream.of(
                Scenario.of("2", "unread-pings", HTTP, UnreadReplies::webSocketPings),
                Scenario.of("3", "unread-status", HTTP, UnreadReplies::pipelinedStatus),
                Scenario.of("4", "slow-bodies", HTTP, SlowClients::bodies),
                Scenario.of("5", "json-small-documents", HTTP, JsonBodies.smallDocuments()),
                Scenario.of("5", "json-empty-documents", HTTP, JsonBodies.emptyDocuments()),
                Scenario.of("5", "json-keys", HTTP, JsonBodies.keys()),
                Scenario.of("5", "json-depth", HTTP, JsonBodies.depth()).fullOnly(),
                Scenario.of("8", "foreign-pages", HTTP, HttpRequests.foreignPages()),
                Scenario.of("10", "bodies-in-flight", HTTP, BodiesInFlight::run),
                Scenario.of("11", "long-integer", HTTP, JsonBodies.longInteger()),
                Scenario.of("12", "large-parameter", HTTP, LargeParameter::overHttp),
                Scenario.of("12", "large-parameter-websocket", HTTP, LargeParameter::overWebSocket),
                Scenario.of("12", "large-parameter-grpc", GRPC, LargeParameter::overGrpc),
                Scenario.of("14", "disclosure", HTTP, Disclosure::run).within(Limits.WITHOUT_VICTIM),
                Scenario.of("15", "half-headers", HTTP, SlowClients::halfHeaders),
                Scenario.of("15", "idle-connections", HTTP, SlowClients::idle),
                Scenario.of("16", "close-codes", HTTP, CloseCodes::run),
                Scenario.of("16", "bad-handshakes", HTTP, HttpRequests.badHandshakes()),
                Scenario.of("16", "bad-requests", HTTP, HttpRequests.badRequests()),
                Scenario.of("16", "huge-headers", HTTP, HttpRequests.hugeHeaders()));
    }

    private static Stream<Scenario> neighbours() {
        return Stream.of(
                Scenario.of("§2", "slow-readers", HTTP, Neighbours::slowReaders),
                Scenario.of("§2", "slow-writers", GRPC, Neighbours::slowWriters),
                Scenario.of("§2", "huge-messages", HTTP, Neighbours::hugeMessages),
                Scenario.of("§2", "cancel-flood", GRPC, CancelFlood::run),
                Scenario.of("§2", "many-connections", HTTP, Neighbours::manyConnections),
                Scenario.of("§2", "slow-executor", GRPC, Neighbours::slowExecutor),
                Scenario.of("§2", "failing-executor", GRPC, Neighbours::failingExecutor),
                Scenario.of("§2", "overload", GRPC, Overload::run),
                Scenario.of("§2", "overload", HTTP, Overload::run));
    }
}
