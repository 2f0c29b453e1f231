package dev.flow.yaml;

import dev.flow.definition.FlowBuilder;
import dev.flow.definition.FlowSettings;
import java.util.List;

/** The keys of a Flow in its {@code with} block, besides those of its Gateway and of all its Executors. */
final class FlowKeys {

    static final String INSPECT = "inspect";

    static final KeyTable<FlowBuilder> TABLE = new KeyTable<>(
            "a Flow",
            List.of(
                    Key.of(FlowSettings.NAME, FlowBuilder::name),
                    Key.of(FlowSettings.ENVIRONMENT, (flow, env) -> env.forEach(flow::environment)),
                    Key.<FlowBuilder, Inspections.Strategy>of(
                            INSPECT,
                            Inspections.STRATEGY,
                            "Treatment of Executors that inspect: COLLECT their replies, let them HANG without waiting for them, or REMOVE them.",
                            (flow, strategy) -> {}),
                    Key.<FlowBuilder, YamlValue>of(
                            "suppress_root_logging",
                            KeyTypes.ANYTHING,
                            "Setting of Jina without effect here.",
                            (flow, value) -> {})));

    private FlowKeys() {}
}
