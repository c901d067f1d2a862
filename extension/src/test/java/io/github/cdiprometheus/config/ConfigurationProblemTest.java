package io.github.cdiprometheus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationProblemTest {

    @Test
    void saysWhatWhereAndWhatWasExpected() {
        assertThat(new ConfigurationProblem("prometheus.max.series", "-3", "application.properties", "a number"))
                .hasToString("prometheus.max.series: expected a number, found \"-3\" (from application.properties)");
        assertThat(new ConfigurationProblem("prometheus.max.series", null, null, "a number"))
                .hasToString("prometheus.max.series: expected a number, found nothing");
    }

    @Test
    void staysOnOneLine() {
        assertThat(new ConfigurationProblem("a.key", "x\r\ny", "here", "no breaks").message())
                .isEqualTo("a.key: expected no breaks, found \"x\\u000d\\u000ay\" (from here)");
    }

    @Test
    void holdsNoPasswords() {
        String key = "prometheus.metrics.export.auth.password";
        ConfigurationProblem problem = new ConfigurationProblem(key, "hunter2", "here", "eight characters");

        assertThat(problem.found()).isEqualTo("***");
        assertThat(problem).hasToString(key + ": expected eight characters, found \"***\" (from here)");
        assertThat(new ConfigurationException(List.of(problem)).getMessage()).doesNotContain("hunter2");
        assertThat(new Setting("PROMETHEUS_METRICS_EXPORT_AUTH_PASSWORD", "hunter2", "here").toString())
                .doesNotContain("hunter2");
    }

    @Test
    void theExceptionCountsThem() {
        ConfigurationProblem one = new ConfigurationProblem("a", "1", "here", "b");

        assertThat(new ConfigurationException(List.of(one)))
                .hasMessage("1 problem in the configuration of cdi-prometheus:\n"
                        + "  a: expected b, found \"1\" (from here)");
    }
}
