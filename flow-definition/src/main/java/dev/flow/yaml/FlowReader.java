package dev.flow.yaml;

import dev.flow.FlowException;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.graph.FlowSubject;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the Flow of a file. */
final class FlowReader {

    private static final String JOINER = "joiner";

    private final FlowFile file;
    private final FlowBuilder flow = Flow.builder();
    private final Map<String, YamlValue> ofAllExecutors = new LinkedHashMap<>();
    private final Map<String, Place> names = new HashMap<>();
    private final Set<String> floatingConfigured = new HashSet<>();
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

    /** Reads the {@code with} block, which contains keys of the Flow, of its Gateway, and of all its Executors. */
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
                    "an Executor is " + value.kind() + ", expected a mapping with 'name', 'uses' and other keys");
        }
        if (entries.entries().containsKey("jtype")) {
            throw new InvalidFlowFileException(
                    entries.placeOf("jtype"),
                    "an Executor has 'jtype', expected the keys of its 'with' instead, such as 'name' and 'uses'");
        }
        String method = contains(entries, "method")
                ? ExecutorKeys.METHOD.read("method", entries.entries().get("method"))
                : "add";
        switch (method) {
            case "needs" -> add(named(entries, JOINER), entries, true);
            case "inspect" -> inspect(entries);
            default -> add(named(entries, "executor" + this.names.size()), entries, false);
        }
    }

    private void add(String name, Entries entries, boolean joins) {
        guarded(entries.place(), () -> this.flow.executor(described(name, entries, joins)));
    }

    /** Adds an Executor that inspects the replies of the last one, and one beside it for the Executors that follow. */
    private void inspect(Entries entries) {
        if (contains(entries, "needs")) {
            throw new InvalidFlowFileException(
                    entries.placeOf("needs"),
                    "'needs' is not allowed beside 'method: inspect', which inspects the Executor before it");
        }
        if (this.last.equals(Step.GATEWAY)) {
            throw new InvalidFlowFileException(
                    entries.placeOf("method"), "'method: inspect' is the first entry, expected an Executor before it");
        }
        String name = named(entries, "inspect");
        String inspected = this.last;
        add(name, entries.with("needs", inspected), false);
        Entries beside = entries.with("name", Inspections.beside(name)).with("needs", inspected);
        add(named(beside, name), beside.without("uses"), false);
        this.inspections.add(name, inspected);
    }

    /** Returns the name of an Executor, which must be unique. */
    private String named(Entries entries, String otherwise) {
        String name = text(entries, "name", otherwise);
        Place before = this.names.put(name, entries.place());
        if (before != null) {
            throw new InvalidFlowFileException(
                    entries.placeOf("name"),
                    "Executor '" + name + "' is already defined in line " + before.line()
                            + ", expected a different name");
        }
        return name;
    }

    private ExecutorDefinition described(String name, Entries entries, boolean joins) {
        ExecutorDraft draft = new ExecutorDraft();
        this.ofAllExecutors.forEach((key, value) -> {
            if (!contains(entries, key)) {
                ExecutorKeys.TABLE.find(key).orElseThrow().take(draft, key, value);
            }
        });
        ExecutorKeys.TABLE.read(draft, entries);
        if (joins && draft.needs.size() < 2) {
            throw new InvalidFlowFileException(
                    entries.place(),
                    "Executor '" + name + "' with 'method: needs' has " + draft.needs.size()
                            + " Executors in 'needs', expected two at least");
        }
        ExecutorDefinition executor = draft.finish(entries.place(), name, this.last);
        draft.floating.ifPresent((floating) -> this.floatingConfigured.add(name));
        this.last = executor.step().floating() ? this.last : name;
        return executor;
    }

    private static boolean contains(Entries entries, String key) {
        return ExecutorKeys.TABLE.find(key).orElseThrow().names().stream().anyMatch(entries.entries()::containsKey);
    }

    private static String text(Entries entries, String key, String otherwise) {
        YamlValue value = entries.entries().get(key);
        return value == null ? otherwise : KeyTypes.NAME.read(key, value);
    }

    /**
     * As in Jina, an Executor that no other needs and that is not the last floats, unless the file contains {@code floating} for
     * it.
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
            boolean forgotten = !last && !needed.contains(name) && !this.floatingConfigured.contains(name);
            executors.add(forgotten ? floating(executor) : executor);
        }
        return flow.withExecutors(executors);
    }

    private static ExecutorDefinition floating(ExecutorDefinition executor) {
        return executor.placed(new Step(executor.name(), executor.step().needs(), true));
    }

    /** Adds the place in the file to an exception about the Flow. */
    private <T> T guarded(Place place, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidFlowFileException placed) {
            throw placed;
        } catch (InvalidFlowException invalid) {
            throw new InvalidFlowFileException(
                    place(invalid.subject(), place), invalid.getMessage() + ". " + invalid.advice(), invalid);
        } catch (FlowException invalid) {
            throw new InvalidFlowFileException(place, String.valueOf(invalid.getMessage()), invalid);
        }
    }

    /** Returns the place of the invalid part: the Gateway, or the entry of an Executor. */
    private Place place(FlowSubject subject, Place otherwise) {
        return switch (subject.kind()) {
            case FLOW -> otherwise;
            case GATEWAY -> gatewayPlace();
            case EXECUTOR -> this.names.getOrDefault(subject.executor(), otherwise);
        };
    }

    private Place gatewayPlace() {
        return this.file.gateway.entries().isEmpty() ? this.file.with.place() : this.file.gateway.place();
    }
}
