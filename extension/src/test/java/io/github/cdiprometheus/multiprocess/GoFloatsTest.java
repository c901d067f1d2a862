package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoFloatsTest {

    /** Numbers, and what prometheus_client 0.26 makes of them. */
    @ParameterizedTest
    @CsvSource({
        "5e-324, 5e-324",
        "1e-05, 1e-05",
        "0.0001, 0.0001",
        "0.00012345, 0.00012345",
        "0.005, 0.005",
        "1, 1.0",
        "2.5, 2.5",
        "0, 0.0",
        "-5, -5.0",
        "-10000000, -10000000.0",
        "100000, 100000.0",
        "1000000, 1e+06",
        "1234567, 1.234567e+06",
        "16777216, 1.6777216e+07",
        "4194304, 4.194304e+06",
        "1e15, 1e+15",
        "1e16, 1e+16",
        "1.5e16, 1.5e+16",
        "1e22, 1e+22",
        "1e23, 1e+23",
        "2e-44, 2e-44",
        "0.30000000000000004, 0.30000000000000004",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "9007199254740993, 9.007199254740992e+15",
        "4.35e-07, 4.35e-07",
        "5651103.89470967, 5.65110389470967e+06",
        "890809995.655142, 8.90809995655142e+08",
        "0.00078946113359179, 0.00078946113359179",
        "5.4622720326157466e-05, 5.4622720326157466e-05",
        "-6539851.968418982, -6539851.968418982",
        "Infinity, +Inf",
        "-Infinity, -Inf",
        "NaN, NaN"
    })
    void writesAsPythonDoes(double value, String text) {
        assertThat(GoFloats.format(value)).isEqualTo(text);
    }

    @Test
    void whatItWritesReadsBackAsTheSameNumber() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            Double value = Double.longBitsToDouble(random.nextLong());
            assertThat(GoFloats.parse(GoFloats.format(value))).isEqualTo(value);
        }
    }
}
