package dev.flow.yaml;

import dev.flow.definition.ExecutorDefinitionBuilder;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Polling;
import dev.flow.yaml.YamlValue.Entries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One Executor while its entry is read: what several keys say together is put together at the end. */
final class ExecutorDraft {

    /** What files of Jina call the Executor that answers everything unchanged. */
    static final String BASE_EXECUTOR = "BaseExecutor";

    /** Hosts that mean this machine. */
    private static final Set<String> HERE = Set.of("0.0.0.0", "127.0.0.1", "localhost", "::", "::1");

    final ExecutorDefinitionBuilder builder;
    private final Map<String, @Nullable Object> with = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> jina = new LinkedHashMap<>();
    private Optional<InlineExecutor> uses = Optional.empty();
    List<String> needs = List.of();
    boolean floatingSaid;
    boolean floats;
    boolean external;
    boolean tls;
    List<String> hosts = List.of("0.0.0.0");
    List<Integer> ports = List.of();

    ExecutorDraft(ExecutorDefinitionBuilder builder) {
        this.builder = builder;
    }

    void uses(InlineExecutor uses) {
        this.uses = Optional.of(uses);
    }

    void with(Map<String, @Nullable Object> with) {
        this.with.putAll(with);
    }

    /** What only Python understands. */
    void jina(String name, @Nullable Object value) {
        this.jina.put(name, value);
    }

    void needs(List<String> needs) {
        this.needs = needs;
        if (!needs.isEmpty()) {
            this.builder.needs(needs.toArray(String[]::new));
        }
    }

    void floating(boolean floating) {
        this.floatingSaid = true;
        this.floats = floating;
        if (floating) {
            this.builder.floating();
        }
    }

    void polling(YamlValue value) {
        try {
            this.builder.polling(
                    value instanceof Entries entries
                            ? Polling.of(entries.plain())
                            : Polling.parse(String.valueOf(value.plain())));
        } catch (Polling.InvalidPollingException invalid) {
            throw new InvalidFlowFileException(value.place(), String.valueOf(invalid.getMessage()), invalid);
        }
    }

    void timeoutReady(Optional<Duration> timeout) {
        this.builder.timeoutReady(timeout.orElse(Duration.ofMillis(-1)));
    }

    /** Says what it runs, and what hosts and ports mean, which depends on whether they are those of an external Executor. */
    void finish(Place place) {
        this.uses.ifPresent(this::runs);
        this.with.forEach(this.builder::with);
        this.jina.forEach(this.builder::jina);
        if (this.external) {
            this.builder.external(addresses(place).toArray(String[]::new));
        } else {
            requireHere(place);
            this.builder.ports(this.ports.toArray(Integer[]::new));
        }
    }

    private void requireHere(Place place) {
        this.hosts.stream().filter((host) -> !HERE.contains(host)).findFirst().ifPresent((host) -> {
            throw new InvalidFlowFileException(
                    place,
                    "'host' is '" + host + "' of an Executor that is started here: expected 'external: true'"
                            + " beside it, or no 'host'");
        });
    }

    /** What is said beside {@code uses} goes before what is said in it. */
    private void runs(InlineExecutor inline) {
        this.builder.uses(inline.uses().equals(BASE_EXECUTOR) ? Started.PASS_THROUGH : inline.uses());
        inline.with().forEach(this.builder::with);
        inline.jina()
                .forEach((name, value) ->
                        this.jina.put(name, this.jina.containsKey(name) ? over(this.jina.get(name), value) : value));
    }

    private static @Nullable Object over(@Nullable Object said, @Nullable Object inline) {
        if (!(said instanceof Map<?, ?> own) || !(inline instanceof Map<?, ?> below)) {
            return said;
        }
        Map<Object, @Nullable Object> both = new LinkedHashMap<>(below);
        both.putAll(own);
        return both;
    }

    private List<String> addresses(Place place) {
        List<String> hosts = this.hosts.stream()
                .flatMap((host) -> List.of(host.split("\\s*,\\s*")).stream())
                .toList();
        if (this.ports.size() > 1 && hosts.size() > 1 && this.ports.size() != hosts.size()) {
            throw new InvalidFlowFileException(
                    place,
                    "an external Executor has " + hosts.size() + " hosts and " + this.ports.size()
                            + " ports: expected one port for each host, or one for all");
        }
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < Math.max(hosts.size(), this.ports.size()); i++) {
            addresses.add(address(place, hosts.get(Math.min(i, hosts.size() - 1)), i));
        }
        return addresses;
    }

    private String address(Place place, String host, int index) {
        String scheme = this.tls && !host.contains("://") ? "grpcs://" : "";
        if (host.matches(".*:\\d+/?")) {
            return scheme + host;
        }
        if (this.ports.isEmpty()) {
            throw new InvalidFlowFileException(
                    place, "an external Executor at " + host + " has no port: expected 'port'");
        }
        return scheme + host + ":" + this.ports.get(Math.min(index, this.ports.size() - 1));
    }
}
