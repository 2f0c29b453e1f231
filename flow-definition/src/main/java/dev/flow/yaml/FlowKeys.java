package dev.flow.yaml;

import dev.flow.definition.FlowBuilder;
import java.util.List;
import java.util.Map;

/** What may be said of a Flow in its {@code with}, beside what is said there of its Gateway and of all its Executors. */
final class FlowKeys {

    static final String INSPECT = "inspect";

    static final KeyTable<FlowBuilder> TABLE = new KeyTable<>(
            "a Flow",
            List.of(
                    Key.of("name", KeyTypes.TEXT, "How the Flow is called.", FlowBuilder::name),
                    Key.<FlowBuilder, Map<String, String>>of(
                            "env",
                            KeyTypes.VARIABLES,
                            "Variables of the environment of all its processes.",
                            (flow, env) -> env.forEach(flow::environment)),
                    Key.<FlowBuilder, Inspections.Strategy>of(
                            INSPECT,
                            Inspections.STRATEGY,
                            "What becomes of Executors that only look: COLLECT their answers, let them HANG, or REMOVE them.",
                            (flow, strategy) -> {}),
                    Key.<FlowBuilder, YamlValue>of(
                            "suppress_root_logging",
                            KeyTypes.ANYTHING,
                            "As in Jina; has no effect here.",
                            (flow, value) -> {})));

    private FlowKeys() {}
}
