package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flow.definition.Retries;
import dev.flow.definition.RetryPolicy;
import org.junit.jupiter.api.Test;

class RetryBudgetTests {

    private long now;
    private final RetryBudget budget = new RetryBudget(0.1, () -> this.now);

    @Test
    void aFewAreThereFromTheBeginning() {
        assertThat(spend()).isEqualTo(RetryBudget.FLOOR);
    }

    @Test
    void tenRequestsEarnOne() {
        earn(1000);
        assertThat(spend()).isEqualTo(100 + RetryBudget.FLOOR);
        earn(100);
        assertThat(spend()).isEqualTo(10);
    }

    @Test
    void aFailureAfterABadTimeIsRetriedAgain() {
        spend();
        this.now += RetryBudget.PERIOD_NANOS;
        assertThat(spend()).isZero();
        this.now += RetryBudget.PERIOD_NANOS;
        assertThat(spend()).isEqualTo(RetryBudget.FLOOR);
    }

    @Test
    void aLongGoodTimeDoesNotPayForAStorm() {
        earn(100_000);
        this.now += 2 * RetryBudget.PERIOD_NANOS;
        assertThat(spend()).isEqualTo(RetryBudget.FLOOR);
    }

    @Test
    void theClockMayBeAnywhere() {
        this.now = Long.MAX_VALUE - 1;
        RetryBudget late = new RetryBudget(0.1, () -> this.now);
        this.now += RetryBudget.PERIOD_NANOS;
        late.deposit();
        assertThat(late.tryWithdraw()).isTrue();
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Retries(-1, RetryPolicy.JINA, bad))
                    .withMessageContaining("retry-budget");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retries(1_000_000, RetryPolicy.JINA, 0.1))
                .withMessageContaining("1000000");
    }

    private void earn(int requests) {
        for (int i = 0; i < requests; i++) {
            this.budget.deposit();
        }
    }

    private int spend() {
        int spent = 0;
        while (this.budget.tryWithdraw()) {
            spent++;
        }
        return spent;
    }
}
