package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.ClassPath;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Metric;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A batch job has CDI and nothing else of Jakarta EE. */
class BatchJobTest {

    private static final Pattern OTHER_APIS =
            Pattern.compile(".*/jakarta\\.(servlet|ws\\.rs|faces|ejb)-api-[^/]*\\.jar");

    @ApplicationScoped
    public static class Job {
        @Inject
        @Metric(name = "rows")
        CounterDataPoint rows;

        @Sampled(name = "last_row")
        int last;

        @Timed
        @Counted
        public void run(@MetricLabel("kind") String kind) {
            rows.inc(3);
            last = 3;
        }
    }

    /** Run in a class loader of its own. */
    public static final class Main {
        private Main() {}

        public static void run() {
            assertThatThrownBy(() -> Class.forName("jakarta.ws.rs.Path")).isInstanceOf(ClassNotFoundException.class);
            try (BatchContainer container = BatchContainer.of(Job.class)) {
                container.get(Job.class).run("small");
                assertThat(container.page().value("job_run_seconds_count{kind=\"small\"}"))
                        .isEqualTo(1);
                assertThat(container.page().value("rows_total")).isEqualTo(3);
                assertThat(container.page().value("last_row")).isEqualTo(3);
            }
        }
    }

    @Test
    void needsNoOtherApi() throws Exception {
        ClassPath.without(OTHER_APIS).run(Main.class);
    }
}
