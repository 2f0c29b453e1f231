package dev.flow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemandTests {

    private final Demand demand = new Demand();

    @Test
    void givesAsManyItemsAsWereRequested() {
        this.demand.add(2);

        assertThat(this.demand.take()).isTrue();
        assertThat(this.demand.take()).isTrue();
        assertThat(this.demand.take()).isFalse();
    }

    @Test
    void saturatesInsteadOfOverflowing() {
        this.demand.add(Long.MAX_VALUE);
        this.demand.add(1);

        assertThat(this.demand.get()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void unlimitedDemandStaysUnlimited() {
        this.demand.add(Long.MAX_VALUE);

        assertThat(this.demand.take()).isTrue();
        assertThat(this.demand.get()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesTheWholeDemandUpToALimit() {
        this.demand.add(7);

        assertThat(this.demand.takeAll(5)).isEqualTo(5);
        assertThat(this.demand.takeAll(5)).isEqualTo(2);
        assertThat(this.demand.takeAll(5)).isZero();
    }

    @Test
    void takesNothingFromUnlimitedDemand() {
        this.demand.add(Long.MAX_VALUE);

        assertThat(this.demand.takeAll(5)).isEqualTo(5);
        assertThat(this.demand.get()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ignoresZeroAndNegativeNumbers() {
        this.demand.add(0);
        this.demand.add(-1);

        assertThat(this.demand.take()).isFalse();
    }
}
