package io.github.cdiprometheus.testing;

import static io.github.cdiprometheus.testing.MetricsAssert.assertMetrics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/testing.md}, run; and that they are the ones that stand there. */
class ExamplesTest {
    private static final Path DOCS = Path.of("..", "docs", "testing.md");
    private static final Path THIS =
            Path.of("src/test/java", ExamplesTest.class.getName().replace('.', '/') + ".java");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("```text\n(.*?)\n```", Pattern.DOTALL);

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.order("AT");
        shop.order("CH");
        shop.order("CH");
    }

    @AfterEach
    void close() {
        PrometheusRegistry.defaultRegistry.clear();
    }

    @Test
    void difference() {
        MetricsPage before = MetricsPage.ofDefaultRegistry();

        shop.order("AT");

        MetricsChangeAssert metrics = assertMetrics().since(before);
        metrics.series("orders_total", "country", "AT").roseBy(1);
        metrics.series("orders_total", "country", "CH").isUnchanged();
        metrics.series("order_seconds_count").roseBy(1);
        metrics.series("order_seconds_sum").roseBy(0.25, 1e-9);
        metrics.isUnchanged("refunds_total");
    }

    @Test
    void value() {
        MetricsAssert metrics = assertMetrics();
        metrics.series("orders_total", "country", "CH").is(2);
        metrics.series("orders_total{country=\"CH\"}").is(2);
        metrics.series("order_seconds_bucket", "le", "0.5").is(3);
        metrics.series("order_seconds_sum").is("positive", value -> value > 0);
        metrics.series("orders_total", "country", "DE").isAbsent();
    }

    @Test
    void lookup() {
        MetricsPage page = MetricsPage.ofDefaultRegistry();
        assertThat(page.value("orders_total", "country", "AT")).hasValue(1);
        assertThat(page.value("orders_total", "country", "DE")).isEmpty();
        assertThat(page.sum("orders_total")).isEqualTo(3);
        assertThat(page.labelValues("orders_total", "country")).containsExactly("AT", "CH");
        assertThat(page.metric("orders_total").orElseThrow().help()).contains("Orders placed");
    }

    @Test
    void scrape(@TempDir Path directory) throws Exception {
        TestKey key = TestKey.generate(directory);
        SSLContext sslContext = key.trustingContext();
        String text = MetricsPage.ofDefaultRegistry().text();
        try (AnsweringServer server = AnsweringServer.startWithTls(key.serverContext(), text)) {
            URI uri = server.uri();

            ScrapeClient client = ScrapeClient.builder()
                    .basicAuthentication("prometheus", "s3cret")
                    .sslContext(sslContext)
                    .timeout(Duration.ofSeconds(5))
                    .accept(ExpositionFormat.OPENMETRICS_1_0)
                    .build();
            MetricsPage before = client.scrape(uri);

            shop.order("AT");

            assertMetrics(client.scrape(uri)).since(before).isUnchanged("refunds_total");

            // the server shows a page that does not change
            assertMetrics(client.scrape(uri)).since(before).isUnchanged("orders_total");
        }
    }

    @Test
    void theMessageInTheDocsIsTheRealOne() throws IOException {
        MetricsPage before = MetricsPage.ofDefaultRegistry();
        shop.order("CH");
        SeriesChangeAssert series = assertMetrics().since(before).series("orders_total", "country", "AT");
        assertThatThrownBy(() -> series.roseBy(1)).hasMessage(blocks(MESSAGE).get(0));
    }

    @Test
    void theOtherMessageToo() throws IOException {
        SeriesAssert series = assertMetrics().series("order_total", "country", "AT");
        assertThatThrownBy(() -> series.is(1)).hasMessage(blocks(MESSAGE).get(1));
    }

    @Test
    void theExamplesStandHere() throws IOException {
        String code = withoutIndentation(Files.readString(THIS));
        List<String> examples = blocks(JAVA);
        assertThat(examples).hasSize(4);
        assertThat(examples).allSatisfy(example -> assertThat(code).contains(withoutIndentation(example)));
    }

    private static List<String> blocks(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(DOCS))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String withoutIndentation(String code) {
        return code.replaceAll("(?m)^\\s+", "");
    }

    /** What is tested in the examples. */
    private static final class Shop {
        private final Counter orders = Counter.builder()
                .name("orders")
                .help("Orders placed")
                .labelNames("country")
                .register();
        private final Histogram seconds = Histogram.builder()
                .name("order_seconds")
                .help("Time to place an order")
                .classicUpperBounds(0.5, 1)
                .register();

        Shop() {
            Counter.builder().name("refunds").register();
        }

        void order(String country) {
            orders.labelValues(country).inc();
            seconds.observe(0.25);
        }
    }
}
