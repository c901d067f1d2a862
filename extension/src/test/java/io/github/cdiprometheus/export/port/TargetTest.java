package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void asPrometheusReadsIt() {
        Target target = new Target(
                "https", "10.0.0.7", 8001, "/metrics", Map.of("context_path", "/shop", "application", "shop-ear"));

        assertThat(target.json()).isEqualTo("""
                [
                  {
                    "targets": ["10.0.0.7:8001"],
                    "labels": {
                      "__metrics_path__": "/metrics",
                      "__scheme__": "https",
                      "application": "shop-ear",
                      "context_path": "/shop"
                    }
                  }
                ]
                """);
        assertThat(target.uri()).hasToString("https://10.0.0.7:8001/metrics");
    }

    /** RFC 8259, 7: quotes, backslashes and control characters; everything else as it is. */
    @Test
    void whatHasToBeEscaped() {
        Target target =
                new Target("http", "h", 1, "/m", Map.of("a\"b", "\\ \" \b\f\n\r\t \u0000\u001f \u007f/é密𝄞%s{}"));

        assertThat(target.json())
                .contains(
                        "\"a\\\"b\": \"\\\\ \\\" \\u0008\\u000c\\u000a\\u000d\\u0009 \\u0000\\u001f \u007f/é密𝄞%s{}\"\n");
    }

    /** Prometheus encodes the path itself; a URL has it encoded. */
    @Test
    void aPathBeyondAscii() {
        Target target = new Target("http", "[::1]", 8001, "/café", Map.of());

        assertThat(target.json())
                .contains("\"targets\": [\"[::1]:8001\"]", "\"__metrics_path__\": \"/café\"")
                .doesNotContain("context_path");
        assertThat(target.uri()).hasToString("http://[::1]:8001/caf%C3%A9");
    }
}
