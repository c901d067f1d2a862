package io.github.cdiprometheus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void isTheMedianOfTheRoundsWithTheLowestAndTheHighest() {
        assertThat(Ratio.of(1.62, 1.34, 12.9)).hasToString("1.6 (1.3–13)");
        assertThat(Ratio.of(0.0304, 0.32)).hasToString("0.18 (0.030–0.32)");
    }

    @Test
    void standsAloneWhereTheRoundsAgree() {
        assertThat(Ratio.of(2.04)).hasToString("2.0");
        assertThat(Ratio.of(0.2)).hasToString("0.20");
    }
}
