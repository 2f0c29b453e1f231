package dev.flow.hostile.scenario;

import java.util.Locale;

/** The port that an attack is aimed at. */
public enum PortKind {
    /** The Gateway's port of HTTP and WebSocket. */
    HTTP,
    /** The Gateway's gRPC port. */
    GRPC,
    /** The gRPC port of the Executor application. */
    EXECUTOR,
    /** The gRPC port of an Executor that runs without Spring. */
    CORE_EXECUTOR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
