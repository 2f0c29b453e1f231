package dev.flow.yaml;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.net.HostAndPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One Executor while the reader collects its keys. Keys that depend on each other are combined at the end. */
final class ExecutorDraft {

    /** The name in files of Jina of the Executor that answers every request unchanged. */
    static final String BASE_EXECUTOR = "BaseExecutor";

    /** Hosts that are this machine. */
    private static final Set<String> LOCAL_HOSTS = Set.of("0.0.0.0", "127.0.0.1", "localhost", "::", "::1");

    private final Map<String, @Nullable Object> with = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> jina = new LinkedHashMap<>();
    private Settings settings = Settings.NONE;
    private Optional<InlineExecutor> uses = Optional.empty();
    List<String> needs = List.of();
    Optional<Boolean> floating = Optional.empty();
    boolean external;
    boolean tls;
    List<String> hosts = List.of("0.0.0.0");
    List<Integer> ports = List.of();

    <T> void set(Setting<T> setting, T value) {
        this.settings = this.settings.with(setting, value);
    }

    void uses(InlineExecutor uses) {
        this.uses = Optional.of(uses);
    }

    void with(Map<String, @Nullable Object> with) {
        this.with.putAll(with);
    }

    /** Adds what only Python understands. */
    void jina(String name, @Nullable Object value) {
        this.jina.put(name, value);
    }

    void needs(List<String> needs) {
        this.needs = needs;
    }

    void floating(boolean floating) {
        this.floating = Optional.of(floating);
    }

    /**
     * Returns the Executor.
     *
     * @param place the place of its entry
     * @param name its name
     * @param before the Executor it needs by default
     */
    ExecutorDefinition finish(Place place, String name, String before) {
        set(ExecutorSettings.NEEDS, this.needs.isEmpty() ? List.of(before) : this.needs);
        set(ExecutorSettings.FLOATING, this.floating.orElse(false));
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(this.with);
        this.uses.ifPresent((inline) -> runs(inline, arguments));
        set(ExecutorSettings.WITH, arguments);
        if (this.external) {
            set(ExecutorSettings.ADDRESSES, addresses(place));
        } else {
            requireLocal(place);
            set(ExecutorSettings.PORTS, this.ports);
        }
        return new ExecutorDefinition(name, this.settings, this.jina);
    }

    private void requireLocal(Place place) {
        this.hosts.stream()
                .filter((host) -> !LOCAL_HOSTS.contains(host))
                .findFirst()
                .ifPresent((host) -> {
                    throw new InvalidFlowFileException(
                            place,
                            "'host' is '" + host
                                    + "' for an Executor that starts on this machine, expected 'external: true' beside it,"
                                    + " or no 'host'");
                });
    }

    /** A value beside {@code uses} precedes the same value in the mapping of {@code uses}. */
    private void runs(InlineExecutor inline, Map<String, @Nullable Object> arguments) {
        set(ExecutorSettings.USES, inline.uses().equals(BASE_EXECUTOR) ? Started.PASS_THROUGH : inline.uses());
        inline.with().forEach(arguments::putIfAbsent);
        inline.jina()
                .forEach((name, value) ->
                        this.jina.put(name, this.jina.containsKey(name) ? over(this.jina.get(name), value) : value));
    }

    private static @Nullable Object over(@Nullable Object beside, @Nullable Object inline) {
        if (!(beside instanceof Map<?, ?> own) || !(inline instanceof Map<?, ?> below)) {
            return beside;
        }
        Map<Object, @Nullable Object> both = new LinkedHashMap<>(below);
        both.putAll(own);
        return both;
    }

    private List<String> addresses(Place place) {
        List<String> hosts = this.hosts.stream()
                .flatMap((host) -> List.of(host.split("\\s*,\\s*")).stream())
                .toList();
        if (hosts.isEmpty()) {
            throw new InvalidFlowFileException(place, "an external Executor has no host, expected 'host'");
        }
        if (this.ports.size() > 1 && hosts.size() > 1 && this.ports.size() != hosts.size()) {
            throw new InvalidFlowFileException(
                    place,
                    "an external Executor has " + hosts.size() + " hosts and " + this.ports.size()
                            + " ports, expected one port for each host, or one port for all hosts");
        }
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < Math.max(hosts.size(), this.ports.size()); i++) {
            addresses.add(address(place, hosts.get(Math.min(i, hosts.size() - 1)), i));
        }
        return addresses;
    }

    private String address(Place place, String host, int index) {
        String scheme = this.tls && !host.contains("://") ? "grpcs://" : "";
        boolean bareIpv6 = HostAndPort.isIpv6(host);
        if (!bareIpv6 && host.matches(".*:\\d+/?")) {
            return scheme + host;
        }
        if (this.ports.isEmpty()) {
            throw new InvalidFlowFileException(
                    place, "an external Executor at " + host + " has no port, expected 'port'");
        }
        String port = ":" + this.ports.get(Math.min(index, this.ports.size() - 1));
        return scheme + (bareIpv6 ? "[" + host + "]" : host) + port;
    }
}
