package dev.flow.spring.packages;

import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;

/** An Executor in a package that no application scans by itself. */
@FlowExecutor
public class Found {

    @Requests
    void answer() {}
}
