package io.github.cdiprometheus.example.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Prometheus that scrapes every second, and its API. */
final class Prometheus implements AutoCloseable {

    /** One element of an instant vector. */
    record Sample(Map<String, String> labels, double value) {

        String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final OwnProcess process;
    private final URI api;
    private final Path log;

    private Prometheus(OwnProcess process, URI api, Path log) {
        this.process = process;
        this.api = api;
        this.log = log;
    }

    /** The executable of that name, if it is on the PATH. */
    private static Optional<Path> tool(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A developer's machine may lack Prometheus; where the results count, it has to be there. */
    static Path required(String tool) {
        return tool(tool).orElseGet(() -> {
            String message = "There is no `" + tool + "` on the PATH (Debian: apt-get install prometheus).";
            if ("true".equals(System.getenv("CI")) || Boolean.getBoolean("CI")) {
                throw new AssertionError(message);
            }
            System.out.printf("%n*** SKIPPED, NOT TESTED: %s%n%n", message);
            return Assumptions.abort(message);
        });
    }

    /** As below, with one target. */
    static Prometheus start(Path binary, Path work, URI target) throws IOException {
        return start(binary, work, """
                  - job_name: petclinic
                    metrics_path: %s
                    static_configs:
                      - targets: ["%s"]
                """.formatted(target.getPath(), target.getAuthority()));
    }

    /**
     * Starts one with an empty store below {@code work}. It may not have scraped, or even listen, when this returns.
     *
     * @param scrapeConfigs what stands below {@code scrape_configs:}
     */
    static Prometheus start(Path binary, Path work, String scrapeConfigs) throws IOException {
        int port = Ports.free();
        Path store = Files.createTempDirectory(Files.createDirectories(work), "store-");
        Path configuration = Files.writeString(store.resolve("prometheus.yml"), configuration(scrapeConfigs));
        Path log = store.resolve("prometheus.log");
        OwnProcess process = OwnProcess.start(new ProcessBuilder(
                        binary.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + store.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
        return new Prometheus(process, URI.create("http://127.0.0.1:%d/api/v1/".formatted(port)), log);
    }

    private static String configuration(String scrapeConfigs) {
        return """
                global:
                  scrape_interval: 1s
                  scrape_timeout: 1s
                scrape_configs:
                """ + scrapeConfigs;
    }

    /** All targets it knows, with their health. */
    List<JsonObject> targets() throws IOException, InterruptedException {
        return get("targets")
                .getJsonObject("data")
                .getJsonArray("activeTargets")
                .getValuesAs(JsonObject.class);
    }

    /** An instant query. */
    List<Sample> query(String promql) throws IOException, InterruptedException {
        return get("query?query=" + encode(promql))
                .getJsonObject("data")
                .getJsonArray("result")
                .getValuesAs(r -> {
                    JsonObject sample = r.asJsonObject();
                    String value = sample.getJsonArray("value").getString(1);
                    return new Sample(strings(sample.getJsonObject("metric")), Double.parseDouble(value));
                });
    }

    /** The label sets of all series that a selector matches. */
    List<Map<String, String>> series(String selector) throws IOException, InterruptedException {
        return get("series?" + encode("match[]") + "=" + encode(selector))
                .getJsonArray("data")
                .getValuesAs(labels -> strings(labels.asJsonObject()));
    }

    /** Type and help of a metric as it was scraped. */
    JsonObject metadata(String metric) throws IOException, InterruptedException {
        JsonObject data = get("metadata?metric=" + encode(metric)).getJsonObject("data");
        return data.containsKey(metric) ? data.getJsonArray(metric).getJsonObject(0) : JsonObject.EMPTY_JSON_OBJECT;
    }

    /** What it complained about so far. */
    List<String> complaints() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("level=warn") || line.contains("level=error"))
                    .toList();
        }
    }

    private JsonObject get(String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(pathAndQuery)).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private static Map<String, String> strings(JsonObject labels) {
        return labels.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, label -> ((JsonString) label.getValue()).getString()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.close();
    }
}
