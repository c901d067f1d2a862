package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.requests.RequestsWar;
import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.testing.MetricsPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Two hundred clients at once, scraped all the while: what they count is what the page counts. */
class LoadIT extends DeployedOnce {
    private static final int CLIENTS = 200;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final String COUNT = "http_server_request_duration_seconds_count";
    private static final String BYTES = "http_server_response_body_size_bytes_sum";

    private static final Map<String, String> ROUTES = Map.of(
            "/writer", "/requests/writer",
            "/stream", "/requests/stream",
            "/file.txt", "/requests/*",
            "/missing", "",
            "/api/bodies/latin", "/requests/api/bodies/latin",
            "/api/bodies/bad", "/requests/api/bodies/bad",
            "/api/bodies/stream/2000", "/requests/api/bodies/stream/{size}",
            "/api/inheriting/of/1", "/requests/api/inheriting/of/{id}");

    private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> bytes = new ConcurrentHashMap<>();

    @Deployment(testable = false)
    static WebArchive war() {
        return RequestsWar.with();
    }

    @Test
    void countsAreExact() throws Exception {
        server.log().mark();
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            long end = System.nanoTime() + NANOS;
            List<Callable<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int first = i;
                clients.add(() -> client(first, end));
            }
            clients.add(() -> scraper(end));
            for (Future<Void> client : executor.invokeAll(clients)) {
                client.get();
            }
        } finally {
            executor.shutdownNow();
        }
        eventually().untilAsserted(() -> {
            MetricsPage page = probe.metrics();
            assertThat(counted(page)).isEqualTo(sent());
            assertThat(page.samples("http_server_active_requests"))
                    .isNotEmpty()
                    .allSatisfy(active -> assertThat(active.value()).isZero());
        });
        assertThat(received(probe.metrics())).isEqualTo(bytesRead());
        assertThat(server.log().errors()).isEmpty();
    }

    private Void client(int first, long end) {
        List<String> paths = List.copyOf(ROUTES.keySet());
        for (int i = first; System.nanoTime() < end; i++) {
            String path = paths.get(i % paths.size());
            var reply = probe.get(path);
            add(answers, ROUTES.get(path) + " " + reply.status(), 1);
            add(bytes, ROUTES.get(path), reply.body().length);
        }
        return null;
    }

    private Void scraper(long end) {
        while (System.nanoTime() < end) {
            probe.metrics();
        }
        return null;
    }

    private static void add(Map<String, AtomicLong> map, String key, long amount) {
        map.computeIfAbsent(key, k -> new AtomicLong()).addAndGet(amount);
    }

    private Map<String, Long> sent() {
        Map<String, Long> sent = new TreeMap<>();
        answers.forEach((key, count) -> sent.put(key, count.get()));
        return sent;
    }

    private static Map<String, Long> counted(MetricsPage page) {
        Map<String, Long> counted = new TreeMap<>();
        page.samples(COUNT)
                .forEach(s -> counted.merge(
                        s.label("http_route") + " " + s.label("http_response_status_code"),
                        (long) s.value(),
                        Long::sum));
        return counted;
    }

    /** Without the 404s: a server writes their bodies itself, past every wrapper. */
    private static Map<String, Long> received(MetricsPage page) {
        Map<String, Long> received = new TreeMap<>();
        page.samples(BYTES).forEach(s -> received.merge(s.label("http_route"), (long) s.value(), Long::sum));
        received.remove("");
        return received;
    }

    private Map<String, Long> bytesRead() {
        Map<String, Long> read = new TreeMap<>();
        bytes.forEach((key, count) -> read.put(key, count.get()));
        read.remove("");
        return read;
    }
}
