package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricFactoryTest {

    private static final String DURATION = "http_server_request_duration_seconds";
    private static final String SIZE = "http_server_request_body_size_bytes";

    @Test
    void theNamespaceIsInFrontOfEveryMetricOfOurs() {
        TestMetrics metrics = new TestMetrics("prometheus.metric.namespace", "shop");
        metrics.factory().info(Catalogue.BUILD_INFO, "1");

        assertThat(metrics.page().metrics())
                .contains("shop_" + DURATION, "shop_http_server_active_requests", "shop_cdi_prometheus_build_info")
                .allMatch(name -> name.startsWith("shop_"));
    }

    @Test
    void constantLabelsAreOnEverySeries() {
        TestMetrics metrics = new TestMetrics("prometheus.labels", "zone=a\\,b,app=the \"shop\"");
        observe(metrics, 0.2);
        metrics.http().renderedView("/x");
        metrics.http().active(HttpMethod.GET, UrlScheme.HTTP).inc();
        metrics.factory().info(Catalogue.BUILD_INFO, "1");

        Page page = metrics.page();
        assertThat(page.samples()).hasSizeGreaterThan(18);
        assertThat(page.samples().keySet())
                .allMatch(series -> series.contains("app=\"the \\\"shop\\\"\"") && series.contains("zone=\"a,b\""));
    }

    @Test
    void bucketsOfTheCatalogueUnlessConfigured() {
        assertThat(bounds(new TestMetrics(), DURATION))
                .containsExactly(
                        "0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.25", "0.5", "0.75", "1.0", "2.5", "5.0",
                        "7.5", "10.0", "+Inf");
        assertThat(bounds(new TestMetrics(), SIZE)).startsWith("64.0", "256.0").endsWith("1.6777216E7", "+Inf");
    }

    @Test
    void latencyBucketsAreForLatencies() {
        TestMetrics metrics = new TestMetrics("prometheus.latency.buckets", "0.1,1");

        assertThat(bounds(metrics, DURATION)).containsExactly("0.1", "1.0", "+Inf");
        assertThat(bounds(metrics, SIZE)).hasSize(11);
    }

    @Test
    void theBucketsOfOneMetricWinOverThoseOfLatencies() {
        TestMetrics metrics = new TestMetrics(
                "prometheus.latency.buckets",
                "0.1,1",
                "prometheus.buckets." + DURATION,
                "0.3",
                "prometheus.buckets." + SIZE,
                "1000",
                "prometheus.metric.namespace",
                "shop");

        assertThat(bounds(metrics, "shop_" + DURATION)).containsExactly("0.3", "+Inf");
        assertThat(bounds(metrics, "shop_" + SIZE)).containsExactly("1000.0", "+Inf");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nativeHistogramsBesideTheClassicOnes(boolean wanted) {
        TestMetrics metrics = new TestMetrics("prometheus.native.histograms", Boolean.toString(wanted));
        observe(metrics, 0.2);

        HistogramSnapshot.HistogramDataPointSnapshot data = metrics.registry().scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals(DURATION))
                .map(snapshot -> ((HistogramSnapshot) snapshot).getDataPoints().get(0))
                .findFirst()
                .orElseThrow();

        assertThat(data.hasNativeHistogramData()).isEqualTo(wanted);
        assertThat(data.hasClassicHistogramData()).isTrue();
        assertThat(bounds(metrics, DURATION)).hasSize(15);
    }

    @Test
    void everythingIsTakenOutOfTheRegistryAgain() {
        TestMetrics metrics = new TestMetrics();
        metrics.factory().info(Catalogue.BUILD_INFO, "1");
        metrics.store().clear();

        assertThat(metrics.page().metrics()).isEmpty();
        new HttpServerMetrics(new MetricFactory(TestMetrics.config().metric(), metrics.store()), false);
        assertThat(metrics.page().metrics()).contains(DURATION);
    }

    /** In a class loader of its own: the thread is one for each copy of client_java. */
    @Test
    void client_javasThreadIsStartedForExemplarsOnly() throws Exception {
        try (URLClassLoader own = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Set<Thread> before = schedulers();

            assertThat(call(own, Without.class)).doesNotContain("trace");
            assertThat(schedulers()).isEqualTo(before);

            assertThat(call(own, With.class)).contains("# {trace=\"abc\"} 0.2");
            assertThat(schedulers()).hasSize(before.size() + 1);
        }
    }

    private static String call(ClassLoader loader, Class<? extends Supplier<?>> page) throws Exception {
        Object inside =
                loader.loadClass(page.getName()).getDeclaredConstructor().newInstance();
        assertThat(inside.getClass()).isNotSameAs(page);
        return (String) ((Supplier<?>) inside).get();
    }

    public static final class Without implements Supplier<String> {
        @Override
        public String get() {
            return withExemplar(new TestMetrics());
        }
    }

    public static final class With implements Supplier<String> {
        @Override
        public String get() {
            return withExemplar(new TestMetrics("prometheus.exemplars", "true"));
        }
    }

    private static String withExemplar(TestMetrics metrics) {
        DistributionDataPoint point = metrics.http().byRoute().duration().series("GET", "/", "200", "http", "");
        point.observeWithExemplar(0.2, Labels.of("trace", "abc"));
        return Page.text(metrics.registry(), "application/openmetrics-text");
    }

    private static Set<Thread> schedulers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("prometheus-metrics-scheduler"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static URL[] classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .map(MetricFactoryTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    private static void observe(TestMetrics metrics, double seconds) {
        metrics.http()
                .byRoute()
                .duration()
                .series("GET", "/", "200", "http", "")
                .observe(seconds);
        metrics.http().byRoute().requestBodySize().series("GET", "/").observe(1);
    }

    private static List<String> bounds(TestMetrics metrics, String histogram) {
        observe(metrics, 0.2);
        return metrics.page().series(histogram + "_bucket").stream()
                .map(series -> series.replaceFirst(".*le=\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
