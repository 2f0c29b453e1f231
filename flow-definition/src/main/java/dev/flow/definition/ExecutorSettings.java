package dev.flow.definition;

import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.SettingTable;
import dev.flow.definition.setting.SettingTypes;
import dev.flow.graph.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of one Executor. This table is the only place where a setting of an Executor is declared. */
public final class ExecutorSettings {

    /** The properties of all Executors, by name. */
    public static final String PREFIX = "flow.gateway.executors";

    private static final SettingTable TABLE = new SettingTable(PREFIX + ".<name>.");

    /** The Executors that must reply first. */
    public static final Setting<List<String>> NEEDS = TABLE.setting("needs", SettingTypes.TEXTS)
            .defaultsTo(List.of(Step.GATEWAY))
            .defaultText("`gateway` if it is the only Executor")
            .describedAs(
                    "Names of the Executors that must reply before this Executor receives a request; 'gateway' for the request as the client sent it.");

    /** Whether the Gateway ignores the reply. */
    public static final Setting<Boolean> FLOATING = TABLE.setting("floating", SettingTypes.FLAG)
            .defaultsTo(false)
            .describedAs("Whether the Gateway sends requests to the Executor without waiting for its reply.");

    /** Whether the Executor receives several replies unreduced. */
    public static final Setting<Boolean> NO_REDUCE = TABLE.setting("no_reduce", SettingTypes.FLAG)
            .formerly("disable_reduce")
            .defaultsTo(false)
            .inherited()
            .describedAs(
                    "Whether the Executor receives the replies of several Executors without reducing them to one.");

    /** The condition for documents. */
    public static final Setting<Map<String, @Nullable Object>> WHEN = TABLE.setting("when", new ConditionType())
            .defaultsTo(Map.of())
            .defaultText("")
            .describedAs(
                    "Condition that a document must meet to be sent to the Executor, in docarray's query language.");

    /** The addresses of an external Executor. */
    public static final Setting<List<String>> ADDRESSES = TABLE.setting("addresses", new AddressesType())
            .propertyOnly()
            .defaultsTo(List.of())
            .describedAs(
                    "Addresses of the Replicas: host:port, grpc://host:port, grpcs://host:port, or dns:///host:port for one Replica at each address of the name.");

    /** The program of the Executor. */
    public static final Setting<String> USES = TABLE.setting("uses", SettingTypes.TEXT)
            .flag("--uses")
            .defaultsTo(Started.PASS_THROUGH)
            .defaultText("")
            .describedAs(
                    "Program to start if no address is configured: a class, an executable jar, docker://image, or pass-through; in a Spring application also the name of an Executor among its beans.");

    /** The arguments of the program. */
    public static final Setting<Map<String, @Nullable Object>> WITH = TABLE.setting(
                    "uses_with", SettingTypes.NAMED_VALUES)
            .property("with")
            .flag("--uses-with")
            .defaultsTo(Map.of())
            .describedAs(
                    "Arguments of the program: Parameters of a constructor, properties of a jar, uses_with of an image.");

    /** Environment variables of the processes. */
    public static final Setting<Map<String, String>> ENVIRONMENT = TABLE.setting("env", SettingTypes.NAMED_TEXTS)
            .property("environment")
            .flag("--env")
            .defaultsTo(Map.of())
            .describedAs("Environment variables of the processes of the Executor.");

    /** The volumes of containers. */
    public static final Setting<List<String>> VOLUMES = TABLE.setting("volumes", SettingTypes.TEXTS)
            .flag("--volumes")
            .defaultsTo(List.of())
            .inherited()
            .describedAs("Volumes of the containers of the Executor, in the syntax of Docker.");

    /** The ports of the processes. */
    public static final Setting<List<Integer>> PORTS = TABLE.setting("port", SettingTypes.PORTS)
            .property("ports")
            .flag("--port")
            .defaultsTo(List.of())
            .defaultText("any free port")
            .describedAs(
                    "Ports on which the started processes listen, Shard by Shard; other processes use any free port.");

    /** The maximum time until a started Executor is ready. */
    public static final Setting<Duration> READY_TIMEOUT = TABLE.setting("timeout_ready", SettingTypes.TIMEOUT)
            .flag("--timeout-ready")
            .defaultsTo(Started.TIMEOUT_READY)
            .defaultText("`flow.launch.timeout` in an application, otherwise `10m`")
            .inherited()
            .describedAs("Maximum time until a started Executor is ready; -1 for no limit.");

    /** The number of Replicas per Shard. */
    public static final Setting<Integer> REPLICAS = TABLE.setting("replicas", SettingTypes.COUNT)
            .flag("--replicas")
            .defaultsTo(1)
            .inherited()
            .describedAs("Number of Replicas to start for each Shard.");

    /** The number of Shards. */
    public static final Setting<Integer> SHARDS = TABLE.setting("shards", SettingTypes.COUNT)
            .flag("--shards")
            .defaultsTo(1)
            .inherited()
            .describedAs("Number of Shards; the addresses are divided evenly among the Shards, in order.");

    /** The number of Replicas that must be ready. */
    public static final Setting<Integer> MIN_READY = TABLE.setting("min_ready", SettingTypes.COUNT)
            .defaultsTo(1)
            .inherited()
            .describedAs("Number of Replicas of each Shard that must be ready for the Executor to be ready.");

    /** The number of Shards that receive a request. */
    public static final Setting<Polling> POLLING = TABLE.setting("polling", new PollingType())
            .flag("--polling")
            .defaultsTo(Polling.DEFAULT)
            .inherited()
            .describedAs("Number of Shards that receive a request: any, all, or a mapping of these by endpoint.");

    /** The number of retries. */
    public static final Setting<Integer> RETRIES = TABLE.setting("retries", SettingTypes.RETRIES)
            .flag("--retries")
            .defaultText("`flow.gateway.retries`")
            .describedAs(
                    "Number of times the Gateway retries a request to the Executor; -1 for the number of Replicas, and at least 3.");

    /** The timeout of one attempt. */
    public static final Setting<Duration> SEND_TIMEOUT = TABLE.setting("timeout_send", SettingTypes.TIMEOUT)
            .property("timeout")
            .flag("--timeout-send")
            .defaultText("`flow.gateway.timeout-send`")
            .describedAs(
                    "Maximum time for one attempt to get a reply from the Executor; -1 or no value for the timeout of the Gateway.");

    /** The gRPC metadata of calls. */
    public static final Setting<Map<String, String>> METADATA = TABLE.setting("grpc_metadata", SettingTypes.NAMED_TEXTS)
            .property("metadata")
            .flag("--grpc-metadata")
            .defaultsTo(Map.of())
            .inherited()
            .describedAs("Metadata that the Gateway sends with every gRPC call to the Executor.");

    /** The SSL bundle of connections. */
    public static final Setting<String> SSL_BUNDLE = TABLE.setting("ssl_bundle", SettingTypes.TEXT)
            .property("ssl.bundle")
            .describedAs(
                    "Name of the SSL bundle of connections to the Executor, with the trusted certificates and, for mutual TLS, the certificate of the Gateway.");

    /** The largest reply. */
    public static final Setting<Integer> MAX_REPLY_SIZE = TABLE.setting("max_reply_size", SettingTypes.SIZE)
            .defaultText("`flow.gateway.max-message-size`")
            .describedAs("Size of the largest reply the Gateway accepts from the Executor.");

    /** The largest metadata of a reply. */
    public static final Setting<Integer> MAX_REPLY_METADATA_SIZE = TABLE.setting(
                    "max_reply_metadata_size", SettingTypes.SIZE)
            .defaultsTo(8 * 1024)
            .describedAs(
                    "Size of the largest gRPC metadata, with names and values, the Gateway accepts in a reply of the Executor; a larger one fails the request.");

    /** The settings that have no effect on an external Executor. */
    static final List<Setting<?>> OF_STARTED =
            List.of(USES, WITH, ENVIRONMENT, VOLUMES, REPLICAS, PORTS, READY_TIMEOUT);

    private ExecutorSettings() {}

    /** Returns all settings of an Executor. */
    public static List<Setting<?>> all() {
        return TABLE.all();
    }
}
