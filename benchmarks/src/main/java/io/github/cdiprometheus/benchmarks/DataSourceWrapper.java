package io.github.cdiprometheus.benchmarks;

import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** Ways to measure a data source. */
public enum DataSourceWrapper {
    NONE {
        @Override
        DataSource wrap(DataSource dataSource) {
            return dataSource;
        }
    },
    OURS {
        @Override
        DataSource wrap(DataSource dataSource) {
            return MonitoredDataSource.wrap(dataSource, "orders");
        }
    },
    /** Listens to executions, and does nothing. */
    PROXY_SILENT {
        @Override
        DataSource wrap(DataSource dataSource) {
            return ProxyDataSourceBuilder.create("orders", dataSource).build();
        }
    },
    /** Listens to executions, and observes the whole milliseconds that it is told in a histogram of client_java's. */
    PROXY_HISTOGRAM {
        @Override
        DataSource wrap(DataSource dataSource) {
            return ProxyDataSourceBuilder.create("orders", dataSource)
                    .listener(new Observing())
                    .build();
        }
    },
    /** Neither spans nor metrics are kept. */
    OPENTELEMETRY_NOOP {
        @Override
        DataSource wrap(DataSource dataSource) {
            return JdbcTelemetry.create(OpenTelemetry.noop()).wrap(dataSource);
        }
    },
    /** Metrics and no spans. */
    OPENTELEMETRY_METRICS {
        @Override
        DataSource wrap(DataSource dataSource) {
            // read when its classes are loaded: its names of today, for which it has metrics
            System.setProperty("otel.semconv-stability.opt-in", "database");
            return JdbcTelemetry.create(metrics()).wrap(dataSource);
        }
    };

    abstract DataSource wrap(DataSource dataSource);

    private static OpenTelemetry metrics() {
        return OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder()
                        // without a reader nothing is recorded
                        .registerMetricReader(PeriodicMetricReader.builder(new Nowhere())
                                .setInterval(Duration.ofDays(1))
                                .build())
                        .build())
                .build();
    }

    private static final class Observing implements QueryExecutionListener {
        private final Histogram duration = Histogram.builder()
                .name("duration")
                .labelNames("data_source", "error_type")
                .classicOnly()
                .classicUpperBounds(Bounds.LATENCIES)
                .withoutExemplars()
                .build();

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            duration.labelValues(execution.getDataSourceName(), execution.isSuccess() ? "" : "error")
                    .observe(execution.getElapsedTime() / 1e3);
        }
    }

    private static final class Nowhere implements MetricExporter {
        @Override
        public CompletableResultCode export(Collection<MetricData> metrics) {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }
    }
}
