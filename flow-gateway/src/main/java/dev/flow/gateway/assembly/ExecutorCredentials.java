package dev.flow.gateway.assembly;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import io.grpc.ChannelCredentials;
import java.util.Optional;

/** Provides the credentials of the channels to an Executor. */
@FunctionalInterface
public interface ExecutorCredentials {

    /** Trusts the certificates of the JDK. Rejects an Executor with an SSL bundle. */
    ExecutorCredentials OF_JDK = (executor) -> {
        executor.find(ExecutorSettings.SSL_BUNDLE).ifPresent((bundle) -> {
            throw new InvalidFlowException(
                    FlowSubject.executor(executor.name()).setting(ExecutorSettings.SSL_BUNDLE.name()),
                    "Executor '" + executor.name() + "': ssl_bundle is '" + bundle
                            + "', but only a Spring application has SSL bundles",
                    "Remove ssl_bundle, or run the Gateway as a Spring application.");
        });
        return Optional.empty();
    };

    /**
     * Returns the credentials.
     *
     * @param executor the Executor
     * @return empty for the trust store of the JDK, if the scheme of the address requires TLS
     */
    Optional<ChannelCredentials> find(ExecutorDefinition executor);
}
