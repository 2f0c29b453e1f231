package dev.flow.test;

import dev.flow.gateway.Gateway;

/** The way in to assertions about Flows; import it beside AssertJ's own. */
public final class FlowAssertions {

    private FlowAssertions() {}

    /**
     * Asserts something of a Flow under test.
     *
     * @param actual the Flow
     */
    public static FlowAssert assertThat(RunningFlow actual) {
        return new FlowAssert(actual.gateway());
    }

    /**
     * Asserts something of a Flow, whoever runs it: the Gateway may be a bean.
     *
     * @param actual the entry of the Flow
     */
    public static FlowAssert assertThat(Gateway actual) {
        return new FlowAssert(actual);
    }
}
