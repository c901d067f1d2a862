package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.ClassPath;
import io.github.cdiprometheus.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotations of MicroProfile Metrics 4: a bean that is compiled against this version of the API, and runs with it. */
class MicroProfileMetrics4Test {

    private static final Pattern OTHER_VERSION = Pattern.compile(".*/microprofile-metrics-api-[^/]*\\.jar");
    private static final Path API = Path.of("target", "microprofile-metrics-4", "microprofile-metrics-api.jar");

    private static final String BEAN = """
            package shop;

            import org.eclipse.microprofile.metrics.MetricUnits;
            import org.eclipse.microprofile.metrics.annotation.*;

            @Timed(name = "desk", displayName = "Desk")
            @jakarta.inject.Singleton
            public class Mailer implements Runnable {
                @Counted
                @Timed
                public void send() {}

                @SimplyTimed
                @Metered
                @ConcurrentGauge
                public void poll() {}

                @Gauge(unit = MetricUnits.NONE)
                public int getSize() { return 1; }

                @Override
                @Counted(unit = "visits", displayName = "Runs", description = "How often.")
                @SimplyTimed(name = "simply", absolute = true)
                @ConcurrentGauge(name = "running", absolute = true, tags = "tier=front")
                @Metered(name = "metered__twice", absolute = true)
                public void run() {}

                @Timed(name = "x", absolute = true)
                @Metered(name = "x", absolute = true)
                public void x() {}

                @Gauge(unit = MetricUnits.NONE, name = "none", absolute = true)
                public int none() { return 7; }

                @Gauge(unit = MetricUnits.MILLISECONDS)
                public long age() { return 12345; }

                @Gauge(unit = MetricUnits.NANOSECONDS, name = "nanos", absolute = true)
                public long nanos() { return 3; }

                @Gauge(unit = MetricUnits.DAYS, name = "days", absolute = true)
                public int days() { return 2; }

                @Gauge(unit = MetricUnits.KILOBYTES, name = "kilo", absolute = true)
                public int kilo() { return 42; }

                @Gauge(unit = MetricUnits.MEBIBITS, name = "mebi", absolute = true)
                public int mebi() { return 1; }

                @Gauge(unit = MetricUnits.PERCENT, name = "used", absolute = true)
                public int used() { return 55; }

                @Gauge(unit = MetricUnits.PER_SECOND, name = "rate", absolute = true)
                public int rate() { return 4; }

                @Gauge(unit = "dollars", name = "cost", absolute = true, tags = {"of=server", "in=EUR"})
                public double cost() { return 80.5; }
            }
            """;

    @TempDir
    Path directory;

    /** Run in a class loader of its own. */
    public static final class Main {
        private Main() {}

        public static void run() throws ClassNotFoundException, IOException {
            Class<?> mailer = Class.forName("shop.Mailer");
            try (BatchContainer container = BatchContainer.of(mailer)) {
                ((Runnable) container.get(mailer)).run();
                check(container.page());
            }
        }

        private static void check(Page page) throws IOException {
            assertThat(page.value("application_shop_Mailer_run_total")).isEqualTo(1);
            assertThat(page.value("application_shop_desk_run_seconds_count")).isEqualTo(1);
            assertThat(page.value("application_shop_desk_Mailer_seconds_count")).isEqualTo(1);
            assertThat(page.value("application_simply_seconds_count")).isEqualTo(1);
            assertThat(page.value("application_simply_seconds_sum")).isPositive();
            assertThat(page.value("application_running_current{tier=\"front\"}"))
                    .isZero();
            assertThat(page.value("application_metered_twice_total")).isEqualTo(1);
            assertThat(page.value("application_none")).isEqualTo(7);
            assertThat(page.value("application_shop_Mailer_age_seconds")).isEqualTo(12.345);
            assertThat(page.value("application_nanos_seconds")).isEqualTo(3e-9);
            assertThat(page.value("application_days_seconds")).isEqualTo(172_800);
            assertThat(page.value("application_kilo_bytes")).isEqualTo(42_000);
            assertThat(page.value("application_mebi_bytes")).isEqualTo(131_072);
            assertThat(page.value("application_used_ratio")).isEqualTo(0.55);
            assertThat(page.value("application_rate_per_second")).isEqualTo(4);
            assertThat(page.value("application_cost_dollars{in=\"EUR\",of=\"server\"}"))
                    .isEqualTo(80.5);
            assertThat(page.types())
                    .containsEntry("application_shop_Mailer_run_total", "counter")
                    .containsEntry("application_shop_desk_run_seconds", "histogram")
                    .containsEntry("application_running_current", "gauge")
                    .containsEntry("application_metered_twice_total", "counter")
                    .containsEntry("application_cost_dollars", "gauge");
            assertThat(page.helps()).containsEntry("application_shop_Mailer_run_total", "How often.");
            assertThat(page.toString()).doesNotContain("mp_scope");
            assertThat(ofTheDocuments()).hasSize(6);
            assertThat(page.metrics()).containsAll(ofTheDocuments());
            assertThat(ofTheQueries())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(name -> assertThat(page.series(name)).as(name).isNotEmpty());
        }

        /** What takes the place of the old ones in queries. */
        private static List<String> ofTheQueries() throws IOException {
            List<String> lines = Files.readAllLines(Path.of("..", "docs", "migrating.md"));
            return lines.stream()
                    .skip(lines.indexOf("| before | now |") + 2L)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> line.split("\\|")[2])
                    .flatMap(now ->
                            Pattern.compile("application_\\w+").matcher(now).results())
                    .map(MatchResult::group)
                    .toList();
        }

        private static List<String> ofTheDocuments() throws IOException {
            return Files.readAllLines(Path.of("..", "docs", "migrating.md")).stream()
                    .map(Pattern.compile("\\| `@\\w+` \\| [^|]+ \\| `(application_\\w+)` \\| (.*) \\|")::matcher)
                    .filter(Matcher::matches)
                    .peek(row -> assertThat(row.group(2))
                            .isIn("not in this version", "`" + row.group(1).replace("application_", "") + "`"))
                    .map(row -> row.group(1))
                    .toList();
        }
    }

    @Test
    void measuresAsTheSpecificationNamesIt() throws Exception {
        ClassPath classPath = ClassPath.without(OTHER_VERSION).and(API).and(directory);
        Path source = Files.writeString(
                Files.createDirectories(directory.resolve("shop")).resolve("Mailer.java"), BEAN);
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        classPath.toString(),
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(errors).isZero();

        classPath.run(Main.class);
    }
}
