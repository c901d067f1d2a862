package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.github.cdiprometheus.metric.ErrorTypes;
import io.github.cdiprometheus.metric.Family;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.util.List;

/**
 * Records calls in one metric. What it has for the label values of a call it looks up before the call, once for ever where
 * they are the same for all. Thread-safe.
 */
abstract class Recorder {

    static Recorder of(Measurement measurement, LabelLayout layout, String metric, DeclaredMetrics metrics) {
        return switch (measurement.kind()) {
            case COUNTED -> new Outcomes(layout, metrics.counter(metric));
            case CALLS -> new Calls(layout, metrics.counter(metric));
            case TIMED -> new Durations(layout, metrics.histogram(metric));
            case IN_FLIGHT -> new Running(layout, metrics.gauge(metric));
            case EXCEPTIONS -> new Exceptions(measurement, layout, metrics.counter(metric));
            case SAMPLED -> throw new IllegalArgumentException("not recorded, but read");
        };
    }

    final LabelLayout layout;

    private Recorder(LabelLayout layout) {
        this.layout = layout;
    }

    /** What {@link #begin} and {@link #end} are given for calls with these values of argument labels. */
    abstract Object series(String[] arguments);

    void begin(Object series) {}

    /** @param failure null: none */
    abstract void end(Object series, long nanos, Throwable failure);

    private static final class Outcomes extends Recorder {
        private final Family<CounterDataPoint> family;

        Outcomes(LabelLayout layout, Family<CounterDataPoint> family) {
            super(layout);
            this.family = family;
        }

        @Override
        Object series(String[] arguments) {
            String[] values = layout.values(arguments);
            return new Series(values, family.series(layout.ended(values, "success", "")));
        }

        @Override
        void end(Object series, long nanos, Throwable failure) {
            Series calls = (Series) series;
            if (failure == null) {
                calls.succeeded.inc();
            } else {
                family.series(layout.ended(calls.values, "error", ErrorTypes.of(failure)))
                        .inc();
            }
        }

        private record Series(String[] values, CounterDataPoint succeeded) {}
    }

    /** One series for a call, however it ends. */
    private abstract static class OneSeries<D extends DataPoint> extends Recorder {
        private final Family<D> family;

        OneSeries(LabelLayout layout, Family<D> family) {
            super(layout);
            this.family = family;
        }

        @Override
        final Object series(String[] arguments) {
            return family.series(layout.values(arguments));
        }
    }

    private static final class Calls extends OneSeries<CounterDataPoint> {
        Calls(LabelLayout layout, Family<CounterDataPoint> family) {
            super(layout, family);
        }

        /** Counted when they begin, for how they end does not matter. */
        @Override
        void begin(Object series) {
            ((CounterDataPoint) series).inc();
        }

        @Override
        void end(Object series, long nanos, Throwable failure) {}
    }

    private static final class Durations extends OneSeries<DistributionDataPoint> {
        Durations(LabelLayout layout, Family<DistributionDataPoint> family) {
            super(layout, family);
        }

        @Override
        void end(Object series, long nanos, Throwable failure) {
            ((DistributionDataPoint) series).observe(nanos / 1e9);
        }
    }

    private static final class Running extends OneSeries<GaugeDataPoint> {
        Running(LabelLayout layout, Family<GaugeDataPoint> family) {
            super(layout, family);
        }

        @Override
        void begin(Object series) {
            ((GaugeDataPoint) series).inc();
        }

        @Override
        void end(Object series, long nanos, Throwable failure) {
            ((GaugeDataPoint) series).dec();
        }
    }

    private static final class Exceptions extends Recorder {
        private final Family<CounterDataPoint> family;
        private final List<Class<? extends Throwable>> include;
        private final List<Class<? extends Throwable>> exclude;

        Exceptions(Measurement measurement, LabelLayout layout, Family<CounterDataPoint> family) {
            super(layout);
            this.family = family;
            this.include = measurement.include();
            this.exclude = measurement.exclude();
        }

        @Override
        Object series(String[] arguments) {
            return layout.values(arguments);
        }

        @Override
        void end(Object series, long nanos, Throwable failure) {
            if (failure != null && concerns(failure)) {
                family.series(layout.ended((String[]) series, "", ErrorTypes.of(failure)))
                        .inc();
            }
        }

        /** By what was thrown, wrapper or not, as well as by what the application threw: whoever names one means it. */
        private boolean concerns(Throwable thrown) {
            Throwable cause = ErrorTypes.unwrap(thrown);
            return (include.isEmpty() || isOne(include, thrown, cause)) && !isOne(exclude, thrown, cause);
        }

        private static boolean isOne(List<Class<? extends Throwable>> types, Throwable thrown, Throwable cause) {
            return types.stream().anyMatch(type -> type.isInstance(thrown) || type.isInstance(cause));
        }
    }
}
