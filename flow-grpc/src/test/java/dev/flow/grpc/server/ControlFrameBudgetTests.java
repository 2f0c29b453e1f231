package dev.flow.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ControlFrameBudgetTests {

    private static final int BASE = 1000;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int PING = 6;

    private final AtomicLong now = new AtomicLong();
    private final ControlFrameBudget budget = new ControlFrameBudget(BASE, this.now::get);

    @Test
    void rejectsTheFrameAfterTheLastAllowedOne() {
        assertThat(accepted(BASE)).isTrue();
        assertThat(accepted(1)).isFalse();
    }

    @Test
    void acceptsAsManyFramesAgainInTheNextWindow() {
        accepted(BASE);
        this.now.addAndGet(1_000_000_000);
        assertThat(accepted(BASE)).isTrue();
        assertThat(accepted(1)).isFalse();
    }

    @Test
    void acceptsMoreFramesWithCallsAndData() {
        this.budget.received(HEADERS, 10);
        this.budget.received(DATA, 10 * 1024);
        this.budget.sent(20 * 1024);
        assertThat(accepted(BASE + 34)).isTrue();
        assertThat(accepted(1)).isFalse();
    }

    @Test
    void countsDataWithoutContentAsControlFrames() {
        accepted(BASE);
        assertThat(this.budget.received(DATA, 0)).isFalse();
    }

    private boolean accepted(int frames) {
        boolean all = true;
        for (int i = 0; i < frames; i++) {
            all &= this.budget.received(PING, 8);
        }
        return all;
    }
}
