package dev.flow.spring.gateway;

import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.RetryPolicy;
import dev.flow.spring.Bounds;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the Gateway of this application finds its Executors, and how long it waits for them.
 *
 * @param definition Flow file that describes Executors and ports, as in file:flow.yml; what other properties say goes before it
 * @param definitionContext what ${{ CONTEXT.name }} stands for in the Flow file, by name
 * @param enabled whether this application is a Gateway; where nothing is said, it is one if any Executor is configured here
 * @param executors Executors of the Flow by name
 * @param timeoutSend how long one attempt to get an answer of an Executor may take; none: as long as the client waits
 * @param retries how often a request is sent again; below zero: as often as the Executor has Replicas, three times at least
 * @param retry after which failures a request is sent again: as Jina does, or only where it cannot have been worked on
 * @param retryBudget how many retries there may be for each request under lasting failure, as in 0.1 for one in ten
 * @param balance which Replica of an Executor gets a request
 * @param prefetch most requests of one stream in flight
 * @param maxMessageSize largest reply of an Executor that is read
 * @param dryRun how a dry run is done
 * @param heartbeat how frozen Replicas are found
 * @param errors what clients are told of failures
 * @param http what is served over HTTP
 * @param websocket what is served over WebSocket
 */
@ConfigurationProperties("flow.gateway")
public record GatewayProperties(
        @Nullable String definition,
        @DefaultValue Map<String, String> definitionContext,
        @Nullable Boolean enabled,
        @DefaultValue Map<String, Executor> executors,
        @Nullable Duration timeoutSend,
        @DefaultValue("-1") int retries,
        @DefaultValue("jina") RetryPolicy retry,
        @DefaultValue("0.1") double retryBudget,
        @DefaultValue("round-robin") ReplicaChoice balance,
        @DefaultValue("1000") int prefetch,
        @DefaultValue("64MB") DataSize maxMessageSize,
        @DefaultValue DryRun dryRun,
        @DefaultValue Heartbeat heartbeat,
        @DefaultValue Errors errors,
        @DefaultValue Http http,
        @DefaultValue Websocket websocket) {

    public GatewayProperties {
        definitionContext = Map.copyOf(definitionContext);
        executors = asSpelled(executors);
        Bounds.requirePositive("flow.gateway.prefetch", prefetch);
        Bounds.requireMessageSize("flow.gateway.max-message-size", maxMessageSize);
    }

    /** An environment variable knows no case: of an Executor that a file spells with capitals it makes another without. */
    private static Map<String, Executor> asSpelled(Map<String, Executor> executors) {
        Map<String, Executor> spelled = new LinkedHashMap<>(executors);
        executors.keySet().forEach((name) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (!small.equals(name)) {
                spelled.remove(small);
            }
        });
        return Collections.unmodifiableMap(spelled);
    }

    /**
     * One Executor of the Flow.
     *
     * @param addresses where its Replicas listen: host:port, grpc://host:port, grpcs://host:port, or dns:///host:port for one
     *     Replica at each address that the name has; none: the bean of that name in this application, or what uses names
     * @param uses what to launch on this machine where there is neither an address nor a bean: a class, a jar, a Docker image behind
     *     docker://, or pass-through; or another bean of this application
     * @param with what it is made with: what the constructor of a class takes, properties of a jar, or uses_with of an image
     * @param environment variables of what is launched
     * @param volumes what is mounted into its containers, as Docker writes it
     * @param ports where what is launched listens; others take any that are free
     * @param needs Executors that must answer before it; gateway where it is the only one
     * @param floating whether nobody waits for it
     * @param noReduce whether it gets the answers of several Executors as they are, not reduced to one
     * @param when condition that documents must meet to be sent to it, as JSON in docarray's query language
     * @param replicas how many Replicas of each Shard to launch
     * @param shards how many Shards it has; its addresses are shared out among them evenly, in their order
     * @param polling to how many Shards a request is sent: any, all, or a JSON object of these by endpoint
     * @param minReady how many Replicas of each Shard must be ready for it to be
     * @param retries how often a request to it is sent again; none: as for all Executors
     * @param timeout how long one attempt to get an answer of it may take; none: as for all Executors
     * @param metadata gRPC metadata that is sent with each request to it
     * @param ssl how connections to it are secured
     */
    public record Executor(
            @DefaultValue List<String> addresses,
            @Nullable String uses,
            @DefaultValue Map<String, String> with,
            @DefaultValue Map<String, String> environment,
            @DefaultValue List<String> volumes,
            @DefaultValue List<Integer> ports,
            @DefaultValue List<String> needs,
            @DefaultValue("false") boolean floating,
            @DefaultValue("false") boolean noReduce,
            @Nullable String when,
            @DefaultValue("1") int replicas,
            @DefaultValue("1") int shards,
            @DefaultValue("any") String polling,
            @DefaultValue("1") int minReady,
            @Nullable Integer retries,
            @Nullable Duration timeout,
            @DefaultValue Map<String, String> metadata,
            @DefaultValue Ssl ssl) {

        /** One of which nothing is said. */
        static final Executor BY_DEFAULT = new Executor(
                List.of(),
                null,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                null,
                1,
                1,
                "any",
                1,
                null,
                null,
                Map.of(),
                new Ssl(null));
    }

    /**
     * How connections to an Executor are secured.
     *
     * @param bundle SSL bundle with what to trust, and with the certificate to show where the Executor asks for one
     */
    public record Ssl(@Nullable String bundle) {}

    /**
     * How a dry run is done.
     *
     * @param timeout how long it may take as a whole
     */
    public record DryRun(@DefaultValue("1s") Duration timeout) {

        public DryRun {
            Bounds.requirePositive("flow.gateway.dry-run.timeout", timeout);
        }
    }

    /**
     * How frozen Replicas are found.
     *
     * @param interval most time between two questions to the same Replica
     * @param timeout how long a Replica may take to answer one
     * @param busyTimeout how long a Replica that is working on requests, and answered before, may be silent
     * @param damping least time between two changes that are told of the same Replica; zero: each is told at once
     */
    public record Heartbeat(
            @DefaultValue("250ms") Duration interval,
            @DefaultValue("500ms") Duration timeout,
            @DefaultValue("10s") Duration busyTimeout,
            @DefaultValue("500ms") Duration damping) {

        public Heartbeat {
            Bounds.requirePositive("flow.gateway.heartbeat.interval", interval);
            Bounds.requirePositive("flow.gateway.heartbeat.timeout", timeout);
            Bounds.requirePositive("flow.gateway.heartbeat.busy-timeout", busyTimeout);
            Bounds.requireNotNegative("flow.gateway.heartbeat.damping", damping);
        }
    }

    /**
     * What clients are told of failures.
     *
     * @param stacks how much: no stacks, the chain of causes, or whole traces
     */
    public record Errors(@DefaultValue("causes") StackDetail stacks) {}

    /**
     * What is served over HTTP.
     *
     * @param enabled whether the controllers are there
     * @param maxBodySize largest body of a request that is read
     * @param style which of Jina's Gateways paths named after endpoints are like
     * @param docs whether what is served is described: at /openapi.json, and where Swagger UI is on the class path at /docs
     */
    public record Http(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("64MB") DataSize maxBodySize,
            @DefaultValue("jina-3.6") HttpStyle style,
            @DefaultValue("true") boolean docs) {

        public Http {
            Bounds.requireMessageSize("flow.gateway.http.max-body-size", maxBodySize);
        }
    }

    /** Which of Jina's Gateways to be like over HTTP where they contradict each other. */
    public enum HttpStyle {

        /** An Executor's error is an answer like any other: 200, with a status in its header. */
        JINA_3_6,

        /** An Executor's error is 500; an answer has documents, parameters and the id of the request, and no routes. */
        JINA_3_34
    }

    /**
     * What is served over WebSocket.
     *
     * @param enabled whether WebSocket connections are taken
     * @param maxMessageSize largest message that is read
     * @param allowedOrigins origins that browsers may connect from; none: only the Gateway's own
     */
    public record Websocket(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("64MB") DataSize maxMessageSize,
            @DefaultValue List<String> allowedOrigins) {

        public Websocket {
            Bounds.requireMessageSize("flow.gateway.websocket.max-message-size", maxMessageSize);
        }
    }
}
