package io.github.cdiprometheus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is compared does the same: a bean that nobody intercepts would look cheap, and so would one without buckets. */
class TimedBenchmarkTest {

    @Test
    void oursObservesInBuckets() {
        observes(new TimedBenchmark.OurBean(), "ours_run", TimedBenchmarkTest::ourPage);
    }

    @Test
    void micrometersObservesInBuckets() {
        observes(new TimedBenchmark.MicrometerBean(), "micrometer", TimedBeans.TimedAspectInterceptor.REGISTRY::scrape);
    }

    @Test
    void smallRyesObservesInBuckets() {
        observes(new TimedBenchmark.SmallRyeBean(), "TimedBeans_SmallRye_smallrye", TimedBenchmarkTest::smallRyePage);
    }

    private static void observes(TimedBenchmark.Bean bean, String name, Supplier<String> page) {
        bean.start();
        try {
            // the registries outlive a container, and other tests run in this JVM
            bean.method.run();
            double before = count(page.get(), name);
            for (int i = 0; i < 3; i++) {
                bean.method.run();
            }
            assertThat(count(page.get(), name) - before).isEqualTo(3);
            List<String> lines = page.get().lines().toList();
            assertThat(lines)
                    .filteredOn(line -> line.contains(name + "_seconds_bucket"))
                    .hasSize(Bounds.LATENCIES.length + 1);
            assertThat(lines).noneMatch(line -> line.contains(name) && line.contains("quantile="));
        } finally {
            bean.stop();
        }
    }

    private static double count(String page, String name) {
        List<String> lines = page.lines()
                .filter(line -> line.contains(name + "_seconds_count"))
                .toList();
        assertThat(lines).hasSize(1);
        return Double.parseDouble(lines.get(0).substring(lines.get(0).lastIndexOf(' ')));
    }

    private static String ourPage() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create()
                    .write(page, ApplicationMetrics.current().registry().scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString(StandardCharsets.UTF_8);
    }

    /** SmallRye Metrics makes itself the older registry of the two that Micrometer has. */
    @SuppressWarnings("deprecation")
    private static String smallRyePage() {
        return Metrics.globalRegistry.getRegistries().stream()
                .filter(PrometheusMeterRegistry.class::isInstance)
                .map(registry -> ((PrometheusMeterRegistry) registry).scrape())
                .findFirst()
                .orElseThrow();
    }
}
