package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyProcessesTest {

    private static final int PROCESSES = 1000;

    @TempDir
    Path directory;

    @Test
    void shortLivedProcessesLeaveAHandfulOfFiles() throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            try (MultiprocessDirectory job = open(i)) {
                job.counter(series("jobs")).inc();
                job.gauge(series("last"), GaugeMode.ALL).set(i);
                if (i % 10 == 0) {
                    job.histogram(series("size"), 1, 10).observe(i % 20);
                    job.gauge(series("running"), GaugeMode.LIVESUM).inc();
                    job.gauge(series("peak"), GaugeMode.MAX).set(i);
                }
            }
        }
        List<String> names = TestFiles.names(directory);
        assertThat(names).hasSizeLessThan(20);
        Map<String, Double> merged = Series.of(TestFiles.merger(directory).merge());
        assertThat(merged)
                .containsEntry("jobs_total{}", (double) PROCESSES)
                .containsEntry("size_count{}", PROCESSES / 10.0)
                .containsEntry("size_bucket{le=1.0}", PROCESSES / 20.0)
                .containsEntry("peak{}", PROCESSES - 10.0);
        assertThat(merged.keySet()).filteredOn(name -> name.startsWith("last")).hasSize(PROCESSES);
        assertThat(merged.keySet()).noneMatch(name -> name.startsWith("running"));
    }

    /** Half of them say who they are, as batch jobs with a number may do. */
    private MultiprocessDirectory open(int i) throws IOException {
        Identifier identifier = i % 2 == 0 ? Identifier.given("job-" + i) : Identifier.generated("job");
        return MultiprocessDirectory.open(
                directory, identifier, MultiprocessSettings.defaults(), new FastDisk(directory));
    }

    private static SeriesName series(String metric) {
        return new SeriesName(metric, "Help.", Labels.EMPTY);
    }
}
