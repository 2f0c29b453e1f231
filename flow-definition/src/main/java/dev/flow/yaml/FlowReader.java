package dev.flow.yaml;

import dev.flow.FlowException;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorDefinitionBuilder;
import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import dev.flow.yaml.Inspections.Strategy;
import dev.flow.yaml.YamlValue.Entries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a Flow of a file. */
final class FlowReader {

    private static final String JOINER = "joiner";

    private final FlowFile file;
    private final FlowBuilder flow = Flow.builder();
    private final Map<String, YamlValue> ofAllExecutors = new LinkedHashMap<>();
    private final Map<String, Place> names = new HashMap<>();
    private final Set<String> floatingSaid = new HashSet<>();
    private Inspections inspections = new Inspections(Strategy.COLLECT);
    private String last = Step.GATEWAY;

    FlowReader(FlowFile file) {
        this.file = file;
    }

    Flow read() {
        GatewayDraft gateway = new GatewayDraft(this.flow);
        with(gateway);
        GatewayKeys.TABLE.read(gateway, this.file.gateway);
        gateway.finish(gatewayPlace());
        this.file.executors.forEach(this::executor);
        Place whole = this.file.whole.place();
        Flow read = guarded(whole, () -> this.inspections.applied(this.flow.build(), this.last));
        Flow flow = guarded(whole, () -> asJinaHasIt(read));
        guarded(whole, flow::expanded);
        return flow;
    }

    /** Says of a Flow in one place what its Gateway does, what all its Executors have, and what it is itself. */
    private void with(GatewayDraft gateway) {
        this.file.with.entries().forEach((name, value) -> {
            boolean known = false;
            if (name.equals(FlowKeys.INSPECT)) {
                this.inspections = new Inspections(Inspections.STRATEGY.read(name, value));
            }
            if (FlowKeys.TABLE.find(name).isPresent()) {
                FlowKeys.TABLE.find(name).orElseThrow().take(this.flow, name, value);
                known = true;
            }
            if (GatewayKeys.TABLE.find(name).isPresent()) {
                GatewayKeys.TABLE.find(name).orElseThrow().take(gateway, name, value);
                known = true;
            }
            if (ExecutorKeys.TABLE.find(name).filter(Key::inherited).isPresent()) {
                this.ofAllExecutors.put(name, value);
                known = true;
            }
            if (!known) {
                throw FlowSchema.WITH.unknown(name, this.file.with.placeOf(name));
            }
        });
    }

    private void executor(YamlValue value) {
        if (!(value instanceof Entries entries)) {
            throw new InvalidFlowFileException(
                    value.place(),
                    "an Executor is " + value.kind() + ", expected a mapping with 'name', 'uses' and the like");
        }
        if (entries.entries().containsKey("jtype")) {
            throw new InvalidFlowFileException(
                    entries.placeOf("jtype"),
                    "an Executor has a 'jtype': expected what stands in its 'with' instead, as 'name', 'uses' and the like");
        }
        String method = says(entries, "method")
                ? ExecutorKeys.METHOD.read("method", entries.entries().get("method"))
                : "add";
        switch (method) {
            case "needs" -> add(named(entries, JOINER), entries, true);
            case "inspect" -> inspect(entries);
            default -> add(named(entries, "executor" + this.names.size()), entries, false);
        }
    }

    private void add(String name, Entries entries, boolean joins) {
        guarded(entries.place(), () -> this.flow.executor(name, (builder) -> described(name, builder, entries, joins)));
    }

    /** Adds one that looks at the answers of the last, and one beside it for who comes after. */
    private void inspect(Entries entries) {
        if (says(entries, "needs")) {
            throw new InvalidFlowFileException(
                    entries.placeOf("needs"),
                    "'needs' has no place beside 'method: inspect': expected none, it looks at the Executor before it");
        }
        if (this.last.equals(Step.GATEWAY)) {
            throw new InvalidFlowFileException(
                    entries.placeOf("method"),
                    "'method: inspect' has nothing to look at: expected an Executor before it");
        }
        String name = named(entries, "inspect");
        String looked = this.last;
        add(name, entries.with("needs", looked), false);
        Entries beside = entries.with("name", Inspections.beside(name)).with("needs", looked);
        add(named(beside, name), beside.without("uses"), false);
        this.inspections.add(name, looked);
    }

    /** Its name, which no other has. */
    private String named(Entries entries, String otherwise) {
        String name = text(entries, "name", otherwise);
        Place before = this.names.put(name, entries.place());
        if (before != null) {
            throw new InvalidFlowFileException(
                    entries.placeOf("name"),
                    "a second Executor is named '" + name + "', after that of line " + before.line()
                            + ": expected a name of its own");
        }
        return name;
    }

    private ExecutorDefinitionBuilder described(
            String name, ExecutorDefinitionBuilder builder, Entries entries, boolean joins) {
        ExecutorDraft draft = new ExecutorDraft(builder);
        this.ofAllExecutors.forEach((key, value) -> {
            if (!says(entries, key)) {
                ExecutorKeys.TABLE.find(key).orElseThrow().take(draft, key, value);
            }
        });
        ExecutorKeys.TABLE.read(draft, entries);
        draft.finish(entries.place());
        if (joins && draft.needs.size() < 2) {
            throw new InvalidFlowFileException(
                    entries.place(),
                    "'" + name + "' joins " + (draft.needs.isEmpty() ? "nothing" : "only '" + draft.needs.get(0) + "'")
                            + ": expected two or more in 'needs'");
        }
        if (draft.floatingSaid) {
            this.floatingSaid.add(name);
        }
        this.last = draft.floats ? this.last : name;
        return builder;
    }

    private static boolean says(Entries entries, String key) {
        return ExecutorKeys.TABLE.find(key).orElseThrow().names().stream().anyMatch(entries.entries()::containsKey);
    }

    private static String text(Entries entries, String key, String otherwise) {
        YamlValue value = entries.entries().get(key);
        return value == null ? otherwise : KeyTypes.NAME.read(key, value);
    }

    /**
     * Jina waits for the last Executor only: one that nobody needs and that is not the last floats, whether it was meant to
     * or not, unless a file says that it does not.
     */
    private Flow asJinaHasIt(Flow flow) {
        List<String> waited = flow.executors().stream()
                .filter((executor) -> !executor.step().floating())
                .map(ExecutorDefinition::name)
                .toList();
        Set<String> needed = flow.executors().stream()
                .flatMap((executor) -> executor.step().needs().stream())
                .collect(Collectors.toSet());
        List<ExecutorDefinition> executors = new ArrayList<>();
        for (ExecutorDefinition executor : flow.executors()) {
            String name = executor.name();
            boolean last = waited.isEmpty() || waited.get(waited.size() - 1).equals(name);
            boolean forgotten = !last && !needed.contains(name) && !this.floatingSaid.contains(name);
            executors.add(forgotten ? floating(executor) : executor);
        }
        return new Flow(flow.name(), flow.gateway(), executors, flow.environment());
    }

    private static ExecutorDefinition floating(ExecutorDefinition executor) {
        return executor.placed(new Step(executor.name(), executor.step().needs(), true));
    }

    /** Tells where it stands what turns out to make no Flow. */
    private <T> T guarded(Place place, java.util.function.Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidFlowFileException placed) {
            throw placed;
        } catch (InvalidFlowException invalid) {
            throw new InvalidFlowFileException(
                    where(invalid, place), invalid.getMessage() + ". " + invalid.advice(), invalid);
        } catch (FlowException invalid) {
            throw new InvalidFlowFileException(place, String.valueOf(invalid.getMessage()), invalid);
        }
    }

    /** What the message names first: the Gateway, or the entry of an Executor. */
    private Place where(InvalidFlowException invalid, Place otherwise) {
        String message = String.valueOf(invalid.getMessage());
        if (message.startsWith("the Gateway")) {
            return gatewayPlace();
        }
        return this.names.entrySet().stream()
                .filter((entry) -> Stream.of("Executor '%s'", "the Executors [%s,", "the Executors [%s]")
                        .anyMatch((start) -> message.startsWith(start.formatted(entry.getKey()))))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private Place gatewayPlace() {
        return this.file.gateway.entries().isEmpty() ? this.file.with.place() : this.file.gateway.place();
    }
}
