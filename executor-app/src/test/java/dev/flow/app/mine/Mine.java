package dev.flow.app.mine;

import dev.flow.executor.Requests;
import dev.flow.spring.executor.FlowExecutor;

/** An Executor as a user's jar has it. */
@FlowExecutor
class Mine {

    @Requests
    void answer() {}
}
