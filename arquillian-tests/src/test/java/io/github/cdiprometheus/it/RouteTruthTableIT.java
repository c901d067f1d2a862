package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.routes.Cell;
import io.github.cdiprometheus.it.routes.Kind;
import io.github.cdiprometheus.it.routes.PlainResource;
import io.github.cdiprometheus.it.routes.RouteTables;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.Sample;
import io.github.cdiprometheus.testing.Series;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every status on every kind of target: the right route and status by the rules, the exact number of requests, and what
 * {@code docs/routes.md} says.
 */
@ExtendWith(ArquillianExtension.class)
class RouteTruthTableIT {
    private static final String COUNT = "http_server_request_duration_seconds_count";

    @ArquillianResource
    Server server;

    private final SoftAssertions softly = new SoftAssertions();
    private final Map<Map<String, String>, Double> sent = new HashMap<>();

    @Test
    void everyCell() throws Exception {
        Map<Kind, Map<String, String>> recorded = new EnumMap<>(Kind.class);
        try (Server.Deployed deployed = server.deploy(war())) {
            for (Kind kind : Kind.values()) {
                recorded.put(kind, row(deployed.probe(), kind));
            }
            Map<Map<String, String>, Double> page = new HashMap<>();
            counts(deployed.probe()).forEach((series, count) -> page.put(series.labels(), count));
            softly.assertThat(page).as("all requests, exactly").isEqualTo(sent);
        }
        if (Boolean.getBoolean("routes.write")) {
            RouteTables.read().withColumn(Server.name(), recorded).write();
        } else {
            compareWithDocumentation(recorded);
        }
        softly.assertAll();
    }

    private Map<String, String> row(HttpProbe probe, Kind kind) {
        Map<String, String> cells = new LinkedHashMap<>();
        int requests = 1;
        for (Cell cell : kind.cells()) {
            cells.put(cell.label(), record(probe, kind, cell, requests++));
        }
        return cells;
    }

    /** Sends a cell's requests; the text of what the page shows for them. */
    private String record(HttpProbe probe, Kind kind, Cell cell, int requests) {
        String name = kind + " " + cell.label();
        Map<Series, Double> before = counts(probe);
        for (int i = 0; i < requests; i++) {
            int status = cell.header() == null
                    ? probe.send(cell.method(), cell.path()).status()
                    : probe.send(cell.method(), cell.path(), cell.header(), cell.value())
                            .status();
            softly.assertThat(status).as(name + ": what the client got").isEqualTo(cell.status());
        }
        Map<Series, Double> risen = awaitRise(probe, before, requests);
        softly.assertThat(risen).as(name + ": series with new requests").hasSize(1);
        risen.forEach((series, count) -> {
            softly.assertThat(count).as(name + ": requests counted").isEqualTo(requests);
            sent.merge(series.labels(), count, Double::sum);
        });
        Map<String, String> labels =
                risen.isEmpty() ? Map.of() : risen.keySet().iterator().next().labels();
        checkRules(name, cell, labels);
        return text(labels);
    }

    private static Map<Series, Double> awaitRise(HttpProbe probe, Map<Series, Double> before, int requests) {
        Map<Series, Double> risen = new HashMap<>();
        eventually().until(() -> {
            risen.clear();
            counts(probe).forEach((series, count) -> {
                double more = count - before.getOrDefault(series, 0.0);
                if (more != 0) {
                    risen.put(series, more);
                }
            });
            return risen.values().stream().mapToDouble(d -> d).sum() >= requests;
        });
        return risen;
    }

    private static Map<Series, Double> counts(HttpProbe probe) {
        return probe.metrics().samples(COUNT).stream().collect(toMap(Sample::series, Sample::value));
    }

    private void checkRules(String name, Cell cell, Map<String, String> labels) {
        softly.assertThat(labels.getOrDefault("http_route", ""))
                .as(name + ": route")
                .isEqualTo(cell.route());
        softly.assertThat(labels.get("http_response_status_code"))
                .as(name + ": status")
                .isEqualTo(String.valueOf(cell.status()));
        softly.assertThat(labels.get("http_request_method"))
                .as(name + ": method")
                .isEqualTo(cell.method());
        softly.assertThat(labels.get("url_scheme")).as(name + ": scheme").isEqualTo("http");
        String error = labels.getOrDefault("error_type", "");
        if (cell.error() == null) {
            softly.assertThat(error).as(name + ": error type").isNotEmpty();
        } else {
            softly.assertThat(error).as(name + ": error type").isEqualTo(cell.error());
        }
    }

    private static String text(Map<String, String> labels) {
        String route = labels.getOrDefault("http_route", "");
        String error = labels.getOrDefault("error_type", "");
        return (route.isEmpty() ? "*unmatched*" : "`" + route.substring(Kind.CONTEXT.length()) + "`")
                + " " + labels.get("http_response_status_code")
                + (error.isEmpty() ? "" : " `" + error + "`");
    }

    private void compareWithDocumentation(Map<Kind, Map<String, String>> recorded) throws Exception {
        RouteTables tables = RouteTables.read();
        recorded.forEach((kind, cells) -> kind.cells()
                .forEach(cell -> softly.assertThat(cells.get(cell.label()))
                        .as("docs/routes.md, " + kind.title() + ", " + cell.label())
                        .isEqualTo(tables.cell(kind, cell, Server.name()))));
    }

    private static WebArchive war() {
        assertThat(Kind.CONTEXT).isEqualTo("/routes");
        return Wars.withJar("routes")
                .addPackage(PlainResource.class.getPackage())
                .deleteClasses(Kind.class, Cell.class, RouteTables.class)
                .addAsWebResource(new StringAsset("a file"), "file.txt")
                .addAsWebResource("routes/page.jsp", "page.jsp")
                .addAsWebResource("routes/page.xhtml", "page.xhtml")
                .addAsWebResource("routes/failing.xhtml", "failing.xhtml")
                .addAsWebInfResource("routes/faces-config.xml", "faces-config.xml")
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }
}
