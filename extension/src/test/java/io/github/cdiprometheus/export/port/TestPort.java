package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.config.PortConfig;
import io.github.cdiprometheus.config.PortRange;
import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.metric.TestMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.awaitility.core.ConditionFactory;

/** Exporters for tests, on 127.0.0.1. */
final class TestPort {

    static final String PREFIX = "prometheus.metrics.export.";
    static final String LOGGER = TestPort.class.getPackageName();

    private TestPort() {}

    /** @param keysAndValues keys without the prefix */
    static PortConfig config(PortRange ports, String... keysAndValues) {
        List<String> all = new ArrayList<>(List.of(
                ports.first() == ports.last() ? PREFIX + "port" : PREFIX + "port.range",
                ports.toString(),
                PREFIX + "address",
                "127.0.0.1"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            all.add(PREFIX + keysAndValues[i]);
            all.add(keysAndValues[i + 1]);
        }
        return TestMetrics.config(all.toArray(String[]::new)).port();
    }

    /** On any free port. */
    static PortExporter start(PrometheusRegistry registry, String... keysAndValues) {
        return start(registry, FreePorts.range(1), keysAndValues);
    }

    static PortExporter start(PrometheusRegistry registry, PortRange ports, String... keysAndValues) {
        return PortSetup.check(config(ports, keysAndValues)).start(scrapes(registry), Map.of("application", "test"));
    }

    static PortExporter start(PortRange ports, String... keysAndValues) {
        return start(new PrometheusRegistry(), ports, keysAndValues);
    }

    static ScrapeHandler scrapes(PrometheusRegistry registry) {
        return new ScrapeHandler(registry, Page.nowhere());
    }

    /** The port it has, which is waited for. */
    static int number(MetricsPort port) {
        return soon().until(port::number, OptionalInt::isPresent).getAsInt();
    }

    /** Awaitility, in steps that do not make a thousand waits slow. */
    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60));
    }

    static void assertNoThreadIsLeft() {
        soon().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("prometheus-port")));
    }
}
