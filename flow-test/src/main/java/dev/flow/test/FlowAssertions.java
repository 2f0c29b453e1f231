package dev.flow.test;

import dev.flow.gateway.Gateway;

/** Entry point of assertions about Flows, for use together with AssertJ's own. */
public final class FlowAssertions {

    private FlowAssertions() {}

    /**
     * Starts assertions about a Flow under test.
     *
     * @param actual the Flow
     */
    public static FlowAssert assertThat(RunningFlow actual) {
        return new FlowAssert(actual.gateway());
    }

    /**
     * Starts assertions about the Flow of any Gateway, for example of a bean.
     *
     * @param actual the Gateway
     */
    public static FlowAssert assertThat(Gateway actual) {
        return new FlowAssert(actual);
    }
}
