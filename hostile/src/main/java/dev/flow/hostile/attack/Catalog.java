package dev.flow.hostile.attack;

import static dev.flow.hostile.scenario.PortKind.EXECUTOR;
import static dev.flow.hostile.scenario.PortKind.GRPC;
import static dev.flow.hostile.scenario.PortKind.HTTP;

import dev.flow.hostile.scenario.Limits;
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
        return Stream.of(
                Scenario.of("1", "open-streams", GRPC, FrameFlood.untilRefused(FrameSource.openStreams())),
                Scenario.of("1", "open-streams", EXECUTOR, FrameFlood.untilRefused(FrameSource.openStreams())),
                Scenario.of("6", "rapid-reset", GRPC, FrameFlood.untilGoAway(FrameSource.rapidReset())),
                Scenario.of("6", "rapid-reset", EXECUTOR, FrameFlood.untilGoAway(FrameSource.rapidReset()))
                        .fullOnly(),
                Scenario.of("6", "reset-by-zero-window", GRPC, FrameFlood.untilGoAway(FrameSource.resetByZeroWindow())),
                Scenario.of("6", "reset-by-overflow", GRPC, FrameFlood.untilGoAway(FrameSource.resetByWindowOverflow()))
                        .fullOnly(),
                Scenario.of(
                                "6",
                                "reset-by-dependency",
                                GRPC,
                                FrameFlood.untilGoAway(FrameSource.resetBySelfDependency()))
                        .fullOnly(),
                Scenario.of("6", "settings-flood", GRPC, FrameFlood.untilGoAway(FrameSource.settings())),
                Scenario.of("6", "ping-flood", GRPC, FrameFlood.untilGoAway(FrameSource.pings())),
                Scenario.of("6", "priority-flood", GRPC, FrameFlood.untilGoAway(FrameSource.priorities())),
                Scenario.of("6", "empty-data-flood", GRPC, FrameFlood.untilGoAway(FrameSource.emptyData())),
                Scenario.of("6", "continuation-flood", GRPC, FrameFlood.untilGoAway(FrameSource.continuations())),
                Scenario.of("7", "bad-frames", GRPC, new BadFrames()),
                Scenario.of("7", "bad-messages", GRPC, new StreamErrors()),
                Scenario.of("7", "bad-messages", EXECUTOR, new StreamErrors()).fullOnly(),
                // Waits up to 30 s, too long for the short form.
                Scenario.of("9", "certificate-rotation", GRPC, CertificateRotation::run)
                        .within(Limits.WITHOUT_VICTIM)
                        .fullOnly(),
                Scenario.of("10", "unread-streams", GRPC, UnreadStreams::run),
                Scenario.of("13", "long-header-fields", GRPC, LongHeaderFields::run),
                Scenario.of("15", "idle-connections", GRPC, SlowClients::idle).fullOnly());
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
                Scenario.of("12", "large-parameter", HTTP, LargeParameter::run),
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
                Scenario.of("§2", "failing-executor", GRPC, Neighbours::failingExecutor)
                        .within(Limits.WITH_FAILURES),
                Scenario.of("§2", "overload", GRPC, Overload::run));
    }
}
