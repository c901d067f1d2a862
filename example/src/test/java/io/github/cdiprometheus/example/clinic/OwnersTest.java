package io.github.cdiprometheus.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersTest {

    @ParameterizedTest
    @CsvSource({"'', %", "Davis, davis%", "' Mc ', mc%", "100%, 100\\%%", "a_b, a\\_b%", "a\\b, a\\\\b%"})
    void theSearchTakesEverySignAsItself(String typed, String pattern) {
        assertThat(Owners.startingWith(typed)).isEqualTo(pattern);
    }
}
